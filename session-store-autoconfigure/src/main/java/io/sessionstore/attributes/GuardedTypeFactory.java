package io.sessionstore.attributes;

import java.io.InvalidClassException;
import java.io.Serial;

import tools.jackson.databind.type.TypeFactory;

/**
 * Finds classes by name for Jackson: only allowed ones, and without initializing them.
 * Type ids with parameters, such as that of an enum map, reach no validator before their
 * classes are loaded.
 */
final class GuardedTypeFactory extends TypeFactory {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient KnownClasses classes;

	GuardedTypeFactory(KnownClasses classes) {
		this.classes = classes;
	}

	@Override
	public Class<?> findClass(String name) throws ClassNotFoundException {
		try {
			return this.classes.find(name);
		}
		catch (InvalidClassException ex) {
			throw new ClassNotFoundException(name + " is " + KnownClasses.REFUSED);
		}
	}

}
