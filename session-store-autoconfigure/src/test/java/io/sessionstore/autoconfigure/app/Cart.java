package io.sessionstore.autoconfigure.app;

import java.io.Serializable;

/**
 * An attribute of a class of the application.
 *
 * @param item what is in it
 */
public record Cart(String item) implements Serializable {
}
