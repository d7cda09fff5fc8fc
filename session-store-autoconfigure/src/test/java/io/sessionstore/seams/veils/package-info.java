/**
 * The model of an application that has a converter for everything.
 */
package io.sessionstore.seams.veils;
