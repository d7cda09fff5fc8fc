/**
 * The code of the documentation, compiled and run.
 */
package io.sessionstore.documentation;
