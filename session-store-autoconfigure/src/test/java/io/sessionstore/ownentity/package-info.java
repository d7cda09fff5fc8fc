/**
 * An application's model with a session entity of its own.
 */
package io.sessionstore.ownentity;
