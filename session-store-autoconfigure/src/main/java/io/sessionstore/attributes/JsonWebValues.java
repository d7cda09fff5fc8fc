package io.sessionstore.attributes;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Values of Spring Web that have one text, and headers.
 */
final class JsonWebValues extends JsonPartValues {

	@Serial
	private static final long serialVersionUID = 1L;

	JsonWebValues() {
		super("session-store-web");
		add(HttpMethod.class, HttpMethod::name, HttpMethod::valueOf);
		addParts(HttpHeaders.class, (headers) -> Map.of("headers", names(headers)), JsonWebValues::headers);
		add(MediaType.class, MediaType::toString, MediaType::parseMediaType);
	}

	private static Map<String, List<String>> names(HttpHeaders headers) {
		Map<String, List<String>> names = new LinkedHashMap<>();
		headers.forEach(names::put);
		return names;
	}

	@SuppressWarnings("unchecked")
	private static HttpHeaders headers(JsonParts parts) {
		HttpHeaders headers = new HttpHeaders();
		((Map<String, List<String>>) parts.get("headers", Map.class)).forEach(headers::put);
		return headers;
	}

}
