package io.sessionstore.autoconfigure;

import java.time.Duration;

import io.sessionstore.SessionWatch;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.diagnosis.DurationText;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.watch.SessionWatcher;
import io.sessionstore.websocket.SessionSockets;
import io.sessionstore.websocket.SpringSessionSockets;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.session.web.socket.handler.WebSocketRegistryListener;
import org.springframework.web.socket.WebSocketSession;

/**
 * What ends with its session though it outlives a request.
 */
@Configuration(proxyBeanMethods = false)
class SessionWatchConfiguration {

	private static final String INTERVAL = "session-store.watch.interval";

	@Bean
	SessionWatcher sessionStoreWatch(SessionRows rows, SessionSettings settings, SessionStoreProperties properties) {
		Duration interval = properties.watch().interval();
		if (interval.toMillis() <= 0) {
			throw SessionStoreSetupException.ofProperty(INTERVAL, DurationText.of(interval),
					"an interval must be positive", "Set '" + INTERVAL + "' to a duration such as '10s'. "
							+ "While nothing is watched, nothing is asked, whatever the interval.");
		}
		return new SessionWatcher((ids) -> rows.lists().livingOf(ids, settings.clock().millis()), interval);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(WebSocketSession.class)
	static class SocketConfiguration {

		@Bean
		SessionSockets sessionStoreSockets(SessionWatch watch) {
			return new SessionSockets(watch);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ WebSocketSession.class, Message.class })
	@ConditionalOnBean(WebSocketRegistryListener.class)
	static class SpringSessionSocketConfiguration {

		@Bean
		SpringSessionSockets sessionStoreSpringSessionSockets(SessionSockets sockets) {
			return new SpringSessionSockets(sockets);
		}

	}

}
