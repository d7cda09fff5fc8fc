package io.sessionstore.autoconfigure.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.ConfigurableMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcConfigurer;
import org.springframework.web.context.WebApplicationContext;

/**
 * Moves what a MockMvc request was given in the container's session, which Spring
 * Session's filter hides, into a session of the store: that which the request's token
 * opens, or a new one.
 */
final class MockMvcSessions implements MockMvcConfigurer, RequestPostProcessor {

	private final SessionStore sessions;

	private final HttpSessionIdResolver transport;

	MockMvcSessions(SessionStore sessions, HttpSessionIdResolver transport) {
		this.sessions = sessions;
		this.transport = transport;
	}

	@Override
	public @Nullable RequestPostProcessor beforeMockMvcCreated(ConfigurableMockMvcBuilder<?> builder,
			WebApplicationContext context) {
		return this;
	}

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		HttpSession given = request.getSession(false);
		Map<String, Object> attributes = (given != null) ? attributes(given) : Map.of();
		if (!attributes.isEmpty() && !isAddedToKnown(request, attributes)) {
			send(this.sessions.create(SessionOptions.builder().attributes(attributes).build()).token(), request);
		}
		return request;
	}

	private static Map<String, Object> attributes(HttpSession given) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		for (String name : Collections.list(given.getAttributeNames())) {
			attributes.put(name, given.getAttribute(name));
		}
		return attributes;
	}

	private boolean isAddedToKnown(MockHttpServletRequest request, Map<String, Object> attributes) {
		return this.transport.resolveSessionIds(request)
			.stream()
			.flatMap((token) -> this.sessions.read(token).stream())
			.findFirst()
			.map((session) -> {
				attributes.forEach(session::setAttribute);
				return this.sessions.update(session);
			})
			.orElse(false);
	}

	// As a browser sends back what it was sent.
	private void send(String token, MockHttpServletRequest request) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.transport.setSessionId(new MockHttpServletRequest(request.getServletContext()), response, token);
		List<Cookie> cookies = new ArrayList<>();
		if (request.getCookies() != null) {
			cookies.addAll(List.of(request.getCookies()));
		}
		cookies.addAll(List.of(response.getCookies()));
		if (!cookies.isEmpty()) {
			request.setCookies(cookies.toArray(Cookie[]::new));
		}
		response.getHeaderNames()
			.stream()
			.filter((name) -> !name.equalsIgnoreCase("Set-Cookie"))
			.forEach((name) -> request.addHeader(name, response.getHeaders(name)));
	}

}
