/**
 * The servlet side: the filter with its identity map, the token resolver and the Spring
 * Session repository.
 */
@NullMarked
package io.sessionstore.web;

import org.jspecify.annotations.NullMarked;
