/**
 * More session entities than one.
 */
package io.sessionstore.severalentities;
