/**
 * What Spring Security asks of a session store: a registry of sessions, a limit of them,
 * logins by OpenID Connect, CSRF tokens.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.authentication;

import org.jspecify.annotations.NullMarked;
