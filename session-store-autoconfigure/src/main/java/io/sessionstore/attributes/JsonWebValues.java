package io.sessionstore.attributes;

import java.io.Serial;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Values of Spring Web that have one text.
 */
final class JsonWebValues extends JsonTextValues {

	@Serial
	private static final long serialVersionUID = 1L;

	JsonWebValues() {
		super("session-store-web");
		add(HttpMethod.class, HttpMethod::name, HttpMethod::valueOf);
		add(MediaType.class, MediaType::toString, MediaType::parseMediaType);
	}

}
