/**
 * The sample: accounts, a login, and the pages that show an account's sessions.
 */
@NullMarked
package io.sessionstore.sample;

import org.jspecify.annotations.NullMarked;
