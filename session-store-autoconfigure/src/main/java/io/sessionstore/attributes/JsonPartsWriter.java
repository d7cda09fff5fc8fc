package io.sessionstore.attributes;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Writes a value as an object of its parts.
 */
final class JsonPartsWriter<T> extends ValueSerializer<T> {

	private final Function<T, Map<String, ? extends @Nullable Object>> parts;

	JsonPartsWriter(Function<T, Map<String, ? extends @Nullable Object>> parts) {
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
