package io.sessionstore.formats;

import java.io.InvalidClassException;
import java.io.Serial;

import io.sessionstore.types.KnownClasses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.type.TypeModifier;
import tools.jackson.databind.util.ArrayBuilders;
import tools.jackson.databind.util.LookupCache;

/**
 * Finds classes by name for Jackson: only allowed ones, and without initializing them.
 * Type ids with parameters, such as that of an enum map, reach no validator before their
 * classes are loaded.
 */
final class JsonTypeFactory extends TypeFactory {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient KnownClasses classes;

	JsonTypeFactory(KnownClasses classes) {
		this.classes = classes;
	}

	@SuppressWarnings("NullAway") // Jackson takes null for no modifiers.
	private JsonTypeFactory(LookupCache<Object, JavaType> cache, TypeModifier @Nullable [] modifiers,
			@Nullable ClassLoader classLoader, KnownClasses classes) {
		super(cache, modifiers, classLoader);
		this.classes = classes;
	}

	// Building a mapper copies the factory: a copy must guard too.
	@Override
	public TypeFactory snapshot() {
		return new JsonTypeFactory(this._typeCache.snapshot(), this._modifiers, this._classLoader, this.classes);
	}

	@Override
	public TypeFactory withModifier(@Nullable TypeModifier modifier) {
		TypeModifier[] all = (modifier != null) ? ArrayBuilders
			.insertInListNoDup((this._modifiers != null) ? this._modifiers : new TypeModifier[0], modifier) : null;
		return new JsonTypeFactory(this._typeCache.emptyCopy(), all, this._classLoader, this.classes);
	}

	@Override
	public TypeFactory withClassLoader(@Nullable ClassLoader classLoader) {
		return new JsonTypeFactory(this._typeCache, this._modifiers, classLoader, this.classes);
	}

	@Override
	public TypeFactory withCache(LookupCache<Object, JavaType> cache) {
		return new JsonTypeFactory(cache, this._modifiers, this._classLoader, this.classes);
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
