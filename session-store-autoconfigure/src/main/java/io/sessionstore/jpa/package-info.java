/**
 * What an application sees of the session table: the entity, its Spring Data repository,
 * and the names and types of its columns in Hibernate's mapping.
 * <p>
 * Internal but for {@link io.sessionstore.jpa.SessionRecord},
 * {@link io.sessionstore.jpa.SessionRecordMapper},
 * {@link io.sessionstore.jpa.HttpSessionRecord} and its repository: nothing else here is
 * an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.jpa;

import org.jspecify.annotations.NullMarked;
