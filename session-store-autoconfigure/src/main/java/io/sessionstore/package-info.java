/**
 * The API that applications autowire and extend, and the pure rules that it rests on.
 */
@NullMarked
package io.sessionstore;

import org.jspecify.annotations.NullMarked;
