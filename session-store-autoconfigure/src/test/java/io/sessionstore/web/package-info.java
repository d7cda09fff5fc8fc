/**
 * What an attacker may try, and what comes of it.
 */
@NullMarked
package io.sessionstore.web;

import org.jspecify.annotations.NullMarked;
