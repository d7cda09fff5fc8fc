package io.sessionstore.autoconfigure;

import java.util.Arrays;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * Tells whether a listener may put something into a session that begins: that session is
 * written before its first request goes on, which costs a statement more.
 */
final class SessionBeginListeners {

	// Passes the news on to the application context, where SessionCreatedEvent is
	// already.
	private static final String PUBLISHER = "org.springframework.security.web.session.HttpSessionEventPublisher";

	private SessionBeginListeners() {
	}

	static boolean arePresent(ListableBeanFactory beans) {
		return Arrays.stream(beans.getBeanNamesForType(HttpSessionListener.class, false, false))
			.anyMatch((name) -> doesSomething(type(beans, name)));
	}

	// A bean method may be declared with the interface alone.
	private static @Nullable Class<?> type(ListableBeanFactory beans, String name) {
		Class<?> type = beans.getType(name);
		return (type != null && type.isInterface()) ? beans.getBean(name).getClass() : type;
	}

	private static boolean doesSomething(@Nullable Class<?> type) {
		if (type == null || type.getName().equals(PUBLISHER)) {
			return false;
		}
		var method = ReflectionUtils.findMethod(type, "sessionCreated", HttpSessionEvent.class);
		return method != null && method.getDeclaringClass() != HttpSessionListener.class;
	}

}
