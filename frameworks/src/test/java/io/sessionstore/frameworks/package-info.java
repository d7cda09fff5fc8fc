/**
 * Applications made with page frameworks, which keep their pages in the session.
 */
@NullMarked
package io.sessionstore.frameworks;

import org.jspecify.annotations.NullMarked;
