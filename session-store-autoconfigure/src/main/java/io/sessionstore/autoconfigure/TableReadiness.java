package io.sessionstore.autoconfigure;

/**
 * Says that the session table is there and that the store can use it. Whatever uses the
 * table takes this, so as to come after.
 */
final class TableReadiness {

}
