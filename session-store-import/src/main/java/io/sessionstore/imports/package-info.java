/**
 * Moves sessions of other stores in: where they come from, and who moves those whose
 * users have not come by.
 */
@NullMarked
package io.sessionstore.imports;

import org.jspecify.annotations.NullMarked;
