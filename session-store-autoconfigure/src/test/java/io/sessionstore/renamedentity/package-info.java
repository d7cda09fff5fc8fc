/**
 * A session entity that calls the store's columns otherwise.
 */
package io.sessionstore.renamedentity;
