package io.sessionstore.autoconfigure;

import io.sessionstore.vendor.Vendor;

/**
 * Says that the session table is there and that the store can use it. Whatever uses the
 * table takes this, so as to come after.
 *
 * @param table the table as it stands in a statement
 * @param vendor the database
 */
record TableReadiness(String table, Vendor vendor) {

}
