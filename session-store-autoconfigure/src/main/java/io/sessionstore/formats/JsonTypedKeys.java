package io.sessionstore.formats;

import java.io.Serial;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.sessionstore.types.AllowedTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;

/**
 * Keeps the class of a map's keys where its declaration does not tell, or tells one of
 * the application's. A key that is no string is written as {@code @} and its own JSON,
 * type included; a string that begins with {@code @} gets another, so that none is taken
 * for a type.
 */
final class JsonTypedKeys extends SimpleModule {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final String MARK = "@";

	private transient @Nullable JsonMapper mapper;

	private final transient AllowedTypes allowed;

	JsonTypedKeys(AllowedTypes allowed) {
		super("session-store-keys");
		this.allowed = allowed;
	}

	/**
	 * Gives the mapper that this module is part of.
	 */
	void use(JsonMapper mapper) {
		this.mapper = mapper;
	}

	private JsonMapper mapper() {
		JsonMapper given = this.mapper;
		if (given == null) {
			throw new IllegalStateException("The module has no mapper yet");
		}
		return given;
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.addKeySerializers(new KeySerializers());
		context.addKeyDeserializers((type, config, description) -> isTyped(type) ? new Reader() : null);
	}

	// Jackson reads the others back as what is declared.
	private boolean isTyped(JavaType type) {
		Class<?> raw = type.getRawClass();
		return type.isJavaLangObject()
				|| !type.isEnumType() && (type.isAbstract() || this.allowed.isOfApplication(raw));
	}

	private final class KeySerializers implements Serializers {

		@Override
		public @Nullable ValueSerializer<?> findSerializer(SerializationConfig config, JavaType type,
				BeanDescription.Supplier description, JsonFormat.@Nullable Value format) {
			return isTyped(type) ? new Writer() : null;
		}

	}

	private final class Writer extends ValueSerializer<Object> {

		@Override
		public void serialize(Object key, JsonGenerator generator, SerializationContext context) {
			if (key instanceof String text) {
				generator.writeName(text.startsWith(MARK) ? MARK + text : text);
			}
			else {
				generator.writeName(MARK + mapper().writerFor(Object.class).writeValueAsString(key));
			}
		}

	}

	private final class Reader extends KeyDeserializer {

		@Override
		public @Nullable Object deserializeKey(String text, DeserializationContext context) {
			if (!text.startsWith(MARK)) {
				return text;
			}
			String rest = text.substring(MARK.length());
			return rest.startsWith(MARK) ? rest : mapper().readValue(rest, Object.class);
		}

	}

}
