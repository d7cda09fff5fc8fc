@NullMarked
package io.sessionstore.owndevices;

import org.jspecify.annotations.NullMarked;
