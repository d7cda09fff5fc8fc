package io.sessionstore.attributes;

import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;

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
			Function<Parts, T> made) {
		addSerializer(type, new Writer<>(parts));
		addDeserializer(type, new Reader<>(made));
	}

	/**
	 * Adds a class and those classes of Spring that extend it.
	 */
	final <T> void addPartsBelow(Class<T> type, Function<T, Map<String, ? extends @Nullable Object>> parts,
			BiFunction<Class<? extends T>, Parts, T> made) {
		addSerializer(type, new Writer<>(parts));
		this.below.add(new Below<>(type, made));
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		this.below.forEach(context::addDeserializers);
	}

	private static final class Below<T> extends Deserializers.Base {

		private final Class<T> type;

		private final BiFunction<Class<? extends T>, Parts, T> made;

		Below(Class<T> type, BiFunction<Class<? extends T>, Parts, T> made) {
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
			return contains(raw) ? new Reader<>((parts) -> this.made.apply(raw.asSubclass(this.type), parts)) : null;
		}

		@Override
		public boolean hasDeserializerFor(DeserializationConfig config, Class<?> other) {
			return contains(other);
		}

	}

	/**
	 * What was read of a value.
	 */
	static final class Parts {

		private final Map<String, Object> values = new LinkedHashMap<>();

		<V> V get(String name, Class<V> type) {
			V value = find(name, type);
			if (value == null) {
				throw new IllegalArgumentException("The part " + name + " is missing");
			}
			return value;
		}

		List<?> list(String name) {
			return get(name, List.class);
		}

		<V> @Nullable V find(String name, Class<V> type) {
			Object value = this.values.get(name);
			if (value != null && !type.isInstance(value)) {
				throw new IllegalArgumentException("The part " + name + " is no " + type.getSimpleName());
			}
			return type.cast(value);
		}

	}

	private static final class Writer<T> extends ValueSerializer<T> {

		private final Function<T, Map<String, ? extends @Nullable Object>> parts;

		Writer(Function<T, Map<String, ? extends @Nullable Object>> parts) {
			this.parts = parts;
		}

		@Override
		public void serialize(T value, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject();
			write(value, generator, context);
			generator.writeEndObject();
		}

		@Override
		public void serializeWithType(T value, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			WritableTypeId id = types.writeTypePrefix(generator, context, types.typeId(value, JsonToken.START_OBJECT));
			write(value, generator, context);
			types.writeTypeSuffix(generator, context, id);
		}

		private void write(T value, JsonGenerator generator, SerializationContext context) {
			// as of any class, so that each says its own
			TypeSerializer types = context.findTypeSerializer(context.constructType(Object.class));
			this.parts.apply(value).forEach((name, part) -> {
				if (part != null) {
					generator.writeName(name);
					context.findContentValueSerializer(part.getClass(), null)
						.serializeWithType(part, generator, context, types);
				}
			});
		}

	}

	private static final class Reader<T> extends ValueDeserializer<T> {

		private final Function<Parts, T> made;

		Reader(Function<Parts, T> made) {
			this.made = made;
		}

		@Override
		public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
				TypeDeserializer types) {
			return types.deserializeTypedFromObject(parser, context);
		}

		@Override
		public T deserialize(JsonParser parser, DeserializationContext context) {
			Parts parts = new Parts();
			// where the class has been read, the object has begun
			if (parser.currentToken() == JsonToken.START_OBJECT) {
				parser.nextToken();
			}
			while (parser.currentToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				if (parser.nextToken() != JsonToken.VALUE_NULL) {
					parts.values.put(name, context.readValue(parser, Object.class));
				}
				parser.nextToken();
			}
			return this.made.apply(parts);
		}

	}

}
