package io.sessionstore.formats;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.web.servlet.FlashMap;

/**
 * Spring MVC's flash map in JSON, where it is not compact. It is a map with fields, which
 * Jackson would lose.
 */
final class JsonFlashMaps extends SimpleModule {

	static final String TYPE = "org.springframework.web.servlet.FlashMap";

	private static final String PATH = "TargetRequestPath";

	private static final String PARAMETERS = "TargetRequestParams";

	private static final String EXPIRATION = "ExpirationTime";

	private static final String ATTRIBUTES = "attributes";

	@Serial
	private static final long serialVersionUID = 1L;

	JsonFlashMaps() {
		super("session-store-flash-map");
		addSerializer(FlashMap.class, new Serializer());
		addDeserializer(FlashMap.class, new Deserializer());
	}

	private static final class Serializer extends ValueSerializer<FlashMap> {

		@Override
		public void serialize(FlashMap map, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject();
			serializeFields(map, generator, context);
			generator.writeEndObject();
		}

		@Override
		public void serializeWithType(FlashMap map, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			WritableTypeId id = types.writeTypePrefix(generator, context, types.typeId(map, JsonToken.START_OBJECT));
			serializeFields(map, generator, context);
			types.writeTypeSuffix(generator, context, id);
		}

		private static void serializeFields(FlashMap map, JsonGenerator generator, SerializationContext context) {
			context.defaultSerializeProperty(PATH, map.getTargetRequestPath(), generator);
			context.defaultSerializeProperty(PARAMETERS, map.getTargetRequestParams(), generator);
			context.defaultSerializeProperty(EXPIRATION, map.getExpirationTime(), generator);
			context.defaultSerializeProperty(ATTRIBUTES, new LinkedHashMap<>(map), generator);
		}

	}

	private static final class Deserializer extends ValueDeserializer<FlashMap> {

		@Override
		public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
				TypeDeserializer types) {
			return types.deserializeTypedFromObject(parser, context);
		}

		@Override
		public FlashMap deserialize(JsonParser parser, DeserializationContext context) {
			JsonNode tree = context.readTree(parser);
			FlashMap map = new FlashMap();
			map.setTargetRequestPath(tree.path(PATH).stringValue(null));
			map.setExpirationTime(tree.path(EXPIRATION).longValue(-1));
			// They come back as the map classes that they were, by their type ids.
			maps(tree, PARAMETERS, context).forEach((name, values) -> ((List<?>) values)
				.forEach((value) -> map.addTargetRequestParam(String.valueOf(name), String.valueOf(value))));
			maps(tree, ATTRIBUTES, context).forEach((name, value) -> map.put(String.valueOf(name), value));
			return map;
		}

		private static Map<?, ?> maps(JsonNode tree, String field, DeserializationContext context) {
			return (context.readTreeAsValue(tree.get(field), Object.class) instanceof Map<?, ?> map) ? map : Map.of();
		}

	}

}
