/**
 * An application that signs its users in in every way of Spring Security. It has a
 * package of its own since it has an entity, which other applications should not find.
 */
@NullMarked
package io.sessionstore.flows;

import org.jspecify.annotations.NullMarked;
