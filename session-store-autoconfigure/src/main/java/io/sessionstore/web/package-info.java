/**
 * The servlet side: the filter with its identity map, the token resolver and the Spring
 * Session repository.
 * <p>
 * Internal: nothing here is an API, and it changes without notice. {@link ForeignIds} is
 * the hook of the module {@code session-store-import}.
 */
@NullMarked
package io.sessionstore.web;

import org.jspecify.annotations.NullMarked;
