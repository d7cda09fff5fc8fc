@NullMarked
package io.sessionstore.devices.own;

import org.jspecify.annotations.NullMarked;
