package io.sessionstore.formats;

import java.io.Serial;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
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
 * Values of the platform of which Jackson keeps a part: a timestamp has nanoseconds, and
 * a date of SQL has a time as well. Each is written as one text.
 */
final class JsonPlatformValues extends SimpleModule {

	@Serial
	private static final long serialVersionUID = 1L;

	JsonPlatformValues() {
		super("session-store-platform");
		add(Timestamp.class, (value) -> value.toInstant().toString(), (text) -> Timestamp.from(Instant.parse(text)));
		add(java.sql.Date.class, (value) -> Long.toString(value.getTime()),
				(text) -> new java.sql.Date(Long.parseLong(text)));
		add(Time.class, (value) -> Long.toString(value.getTime()), (text) -> new Time(Long.parseLong(text)));
	}

	private <T> void add(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
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
