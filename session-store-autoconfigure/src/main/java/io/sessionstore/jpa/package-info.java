/**
 * The port to the rows on JPA: the entity, its Spring Data repository and the statements
 * of the hot path.
 */
@NullMarked
package io.sessionstore.jpa;

import org.jspecify.annotations.NullMarked;
