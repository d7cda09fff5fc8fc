/**
 * WebSockets that end with their session.
 */
@NullMarked
package io.sessionstore.websocket;

import org.jspecify.annotations.NullMarked;
