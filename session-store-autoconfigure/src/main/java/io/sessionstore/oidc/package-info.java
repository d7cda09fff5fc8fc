/**
 * Ends sessions when an OpenID Connect provider says that its user has signed out there.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.oidc;

import org.jspecify.annotations.NullMarked;
