package io.sessionstore.attributes;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;

/**
 * Values that are written as an object of parts, each with its class, and made of them.
 */
abstract class JsonPartValues extends JsonTextValues {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Deserializers> below = new ArrayList<>();

	JsonPartValues(String name) {
		super(name);
	}

	/**
	 * Adds a class.
	 * @param type the class
	 * @param parts tells the parts of a value by name; a part that is null is left out
	 * @param made makes a value of parts, of which any may be missing in what is read
	 */
	final <T> void addParts(Class<T> type, Function<T, Map<String, ? extends @Nullable Object>> parts,
			Function<JsonParts, T> made) {
		addSerializer(type, new JsonPartsWriter<>(parts));
		addDeserializer(type, new JsonPartsReader<>(made));
	}

	/**
	 * Adds a class and those classes of Spring that extend it.
	 */
	final <T> void addPartsBelow(Class<T> type, Function<T, Map<String, ? extends @Nullable Object>> parts,
			BiFunction<Class<? extends T>, JsonParts, T> made) {
		addSerializer(type, new JsonPartsWriter<>(parts));
		this.below.add(new Below<>(type, made));
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		this.below.forEach(context::addDeserializers);
	}

	private static final class Below<T> extends Deserializers.Base {

		private final Class<T> type;

		private final BiFunction<Class<? extends T>, JsonParts, T> made;

		Below(Class<T> type, BiFunction<Class<? extends T>, JsonParts, T> made) {
			this.type = type;
			this.made = made;
		}

		private boolean contains(Class<?> other) {
			return this.type.isAssignableFrom(other) && other.getName().startsWith("org.springframework.");
		}

		@Override
		public @Nullable ValueDeserializer<?> findBeanDeserializer(JavaType found, DeserializationConfig config,
				BeanDescription.Supplier description) {
			Class<?> raw = found.getRawClass();
			return contains(raw) ? new JsonPartsReader<>((parts) -> this.made.apply(raw.asSubclass(this.type), parts))
					: null;
		}

		@Override
		public boolean hasDeserializerFor(DeserializationConfig config, Class<?> other) {
			return contains(other);
		}

	}

}
