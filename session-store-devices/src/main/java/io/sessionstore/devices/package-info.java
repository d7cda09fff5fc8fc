/**
 * The devices on which users are signed in: what the session's row says of them, a page
 * on which users end what they do not know, and the same in JSON.
 */
@NullMarked
package io.sessionstore.devices;

import org.jspecify.annotations.NullMarked;
