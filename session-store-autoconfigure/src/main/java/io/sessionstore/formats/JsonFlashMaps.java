package io.sessionstore.formats;

import java.io.Serial;
import java.lang.reflect.Method;
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

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Spring MVC's flash map in JSON. It is a map with fields, which Jackson would lose;
 * Spring MVC is reached by reflection, since it need not be there.
 */
final class JsonFlashMaps extends SimpleModule {

	static final String TYPE = "org.springframework.web.servlet.FlashMap";

	private static final List<String> FIELDS = List.of("TargetRequestPath", "TargetRequestParams", "ExpirationTime");

	private static final String ATTRIBUTES = "attributes";

	@Serial
	private static final long serialVersionUID = 1L;

	@SuppressWarnings("unchecked")
	JsonFlashMaps(ClassLoader classLoader) {
		super("session-store-flash-map");
		Class<Map<String, Object>> type = (Class<Map<String, Object>>) ClassUtils.resolveClassName(TYPE, classLoader);
		addSerializer(type, new Serializer());
		addDeserializer(type, new Deserializer(type));
	}

	private static final class Serializer extends ValueSerializer<Map<String, Object>> {

		@Override
		public void serialize(Map<String, Object> map, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject();
			serializeFields(map, generator, context);
			generator.writeEndObject();
		}

		@Override
		public void serializeWithType(Map<String, Object> map, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			WritableTypeId id = types.writeTypePrefix(generator, context, types.typeId(map, JsonToken.START_OBJECT));
			serializeFields(map, generator, context);
			types.writeTypeSuffix(generator, context, id);
		}

		private static void serializeFields(Map<String, Object> map, JsonGenerator generator,
				SerializationContext context) {
			for (String field : FIELDS) {
				Method getter = ClassUtils.getMethod(map.getClass(), "get" + field);
				context.defaultSerializeProperty(field, ReflectionUtils.invokeMethod(getter, map), generator);
			}
			context.defaultSerializeProperty(ATTRIBUTES, new LinkedHashMap<>(map), generator);
		}

	}

	private static final class Deserializer extends ValueDeserializer<Map<String, Object>> {

		private final Class<Map<String, Object>> type;

		Deserializer(Class<Map<String, Object>> type) {
			this.type = type;
		}

		@Override
		public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
				TypeDeserializer types) {
			return types.deserializeTypedFromObject(parser, context);
		}

		@Override
		public Map<String, Object> deserialize(JsonParser parser, DeserializationContext context) {
			JsonNode tree = context.readTree(parser);
			try {
				Map<String, Object> map = this.type.getDeclaredConstructor().newInstance();
				for (Method setter : this.type.getMethods()) {
					String field = setter.getName().substring(Math.min(3, setter.getName().length()));
					if (FIELDS.contains(field) && setter.getParameterCount() == 1 && tree.hasNonNull(field)) {
						setter.invoke(map, context.readTreeAsValue(tree.get(field), argument(setter)));
					}
				}
				map.putAll(attributes(tree, context));
				return map;
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException("Spring MVC's flash map has changed", ex);
			}
		}

		// Parameters come back as the map class that they were, by their type id.
		private static Class<?> argument(Method setter) {
			Class<?> parameter = setter.getParameterTypes()[0];
			return parameter.isInterface() ? Object.class : parameter;
		}

		private static Map<String, Object> attributes(JsonNode tree, DeserializationContext context) {
			Map<String, Object> attributes = new LinkedHashMap<>();
			if (context.readTreeAsValue(tree.get(ATTRIBUTES), Object.class) instanceof Map<?, ?> map) {
				map.forEach((name, value) -> attributes.put(String.valueOf(name), value));
			}
			return attributes;
		}

	}

}
