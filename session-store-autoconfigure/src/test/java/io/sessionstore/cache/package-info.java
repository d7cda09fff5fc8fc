/**
 * The cache of attributes, on two nodes of one database.
 */
@NullMarked
package io.sessionstore.cache;

import org.jspecify.annotations.NullMarked;
