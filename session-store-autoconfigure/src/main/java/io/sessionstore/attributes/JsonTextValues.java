package io.sessionstore.attributes;

import java.io.Serial;
import java.util.function.Function;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Values that are written as one text.
 */
abstract class JsonTextValues extends SimpleModule {

	@Serial
	private static final long serialVersionUID = 1L;

	JsonTextValues(String name) {
		super(name);
	}

	final <T> void add(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
		addSerializer(type, new Writer<>(toText));
		addDeserializer(type, new Reader<>(fromText));
	}

	private static final class Writer<T> extends ValueSerializer<T> {

		private final Function<T, String> toText;

		Writer(Function<T, String> toText) {
			this.toText = toText;
		}

		@Override
		public void serialize(T value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(this.toText.apply(value));
		}

		@Override
		public void serializeWithType(T value, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			WritableTypeId id = types.writeTypePrefix(generator, context, types.typeId(value, JsonToken.VALUE_STRING));
			serialize(value, generator, context);
			types.writeTypeSuffix(generator, context, id);
		}

	}

	private static final class Reader<T> extends ValueDeserializer<T> {

		private final Function<String, T> fromText;

		Reader(Function<String, T> fromText) {
			this.fromText = fromText;
		}

		@Override
		public T deserialize(JsonParser parser, DeserializationContext context) {
			return this.fromText.apply(parser.getString());
		}

	}

}
