/**
 * What applications put around the store: sessions work, or the start-up says why not.
 */
package io.sessionstore.seams;
