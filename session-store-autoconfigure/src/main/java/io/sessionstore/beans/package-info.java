/**
 * Session-scoped beans: what becomes of them between two requests, and when their session
 * ends.
 */
@NullMarked
package io.sessionstore.beans;

import org.jspecify.annotations.NullMarked;
