/**
 * The store behind a real web server: what a browser sees, and what a request costs.
 */
@NullMarked
package io.sessionstore.http;

import org.jspecify.annotations.NullMarked;
