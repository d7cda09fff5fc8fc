/**
 * The port to the rows on JPA: the entity, its Spring Data repository and the statements
 * of the hot path.
 * <p>
 * Internal but for {@link io.sessionstore.jpa.SessionRecord},
 * {@link io.sessionstore.jpa.SessionRecordMapper},
 * {@link io.sessionstore.jpa.HttpSessionRecord} and its repository: nothing else here is
 * an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.jpa;

import org.jspecify.annotations.NullMarked;
