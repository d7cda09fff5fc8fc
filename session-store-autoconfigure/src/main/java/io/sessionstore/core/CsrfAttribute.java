package io.sessionstore.core;

/**
 * A session attribute that holds a CSRF token.
 *
 * @param name the attribute's name
 * @param value the token object
 */
public record CsrfAttribute(String name, Object value) {

}
