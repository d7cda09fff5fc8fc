package io.sessionstore.formats;

import java.io.Serial;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Writes plain objects in place of those that only live inside a library, under the class
 * of the plain one.
 */
final class JsonPlainValues extends SimpleModule {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient PlainValues values;

	JsonPlainValues(PlainValues values) {
		super("session-store-plain-values");
		this.values = values;
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.addSerializerModifier(new Modifier(this.values));
	}

	private static final class Modifier extends ValueSerializerModifier {

		@Serial
		private static final long serialVersionUID = 1L;

		private final transient PlainValues values;

		Modifier(PlainValues values) {
			this.values = values;
		}

		private ValueSerializer<?> modified(Class<?> type, ValueSerializer<?> serializer) {
			return this.values.concern(type) ? new Replacing(this.values) : serializer;
		}

		@Override
		public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
				ValueSerializer<?> serializer) {
			return modified(description.getBeanClass(), serializer);
		}

		@Override
		public ValueSerializer<?> modifyCollectionSerializer(SerializationConfig config, CollectionType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return modified(type.getRawClass(), serializer);
		}

		@Override
		public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return modified(type.getRawClass(), serializer);
		}

	}

	private static final class Replacing extends ValueSerializer<Object> {

		private final PlainValues values;

		Replacing(PlainValues values) {
			this.values = values;
		}

		private Object plain(Object value) {
			Object plain = this.values.plain(value);
			if (plain == null || plain == value) {
				throw new NotLoadedException("a " + value.getClass().getSimpleName()
						+ " is not loaded, and JSON cannot hold it. Load it before it goes into the session (by a"
						+ " fetch join, an entity graph or Hibernate.initialize), or keep its field out of JSON");
			}
			return plain;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			Object plain = plain(value);
			context.findContentValueSerializer(plain.getClass(), null).serialize(plain, generator, context);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			Object plain = plain(value);
			context.findContentValueSerializer(plain.getClass(), null)
				.serializeWithType(plain, generator, context, types);
		}

	}

}
