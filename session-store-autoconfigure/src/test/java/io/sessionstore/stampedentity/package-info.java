/**
 * A session entity with a column that Hibernate would generate.
 */
package io.sessionstore.stampedentity;
