package io.sessionstore.attributes;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Makes a value of the parts that an object has.
 */
final class JsonPartsReader<T> extends ValueDeserializer<T> {

	private final Function<JsonParts, T> made;

	JsonPartsReader(Function<JsonParts, T> made) {
		this.made = made;
	}

	@Override
	public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer types) {
		return types.deserializeTypedFromObject(parser, context);
	}

	@Override
	public T deserialize(JsonParser parser, DeserializationContext context) {
		JsonParts parts = new JsonParts();
		// where the class has been read, the object has begun
		if (parser.currentToken() == JsonToken.START_OBJECT) {
			parser.nextToken();
		}
		while (parser.currentToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			if (parser.nextToken() != JsonToken.VALUE_NULL) {
				parts.put(name, context.readValue(parser, Object.class));
			}
			parser.nextToken();
		}
		return this.made.apply(parts);
	}

}
