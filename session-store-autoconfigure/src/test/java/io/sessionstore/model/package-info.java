/**
 * Holds the store against a reference model, in random histories of several clients.
 */
@NullMarked
package io.sessionstore.model;

import org.jspecify.annotations.NullMarked;
