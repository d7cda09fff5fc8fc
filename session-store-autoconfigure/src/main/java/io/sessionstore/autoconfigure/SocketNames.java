package io.sessionstore.autoconfigure;

import java.util.Map;

import io.sessionstore.SessionHandle;

import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.session.web.socket.events.SessionConnectEvent;
import org.springframework.session.web.socket.server.SessionRepositoryMessageInterceptor;

/**
 * Has Spring Session keep a socket under its session's handle rather than under its id,
 * which a login changes. Comes before the listener that keeps them.
 */
final class SocketNames implements ApplicationListener<SessionConnectEvent>, Ordered {

	@Override
	public void onApplicationEvent(SessionConnectEvent event) {
		Map<String, Object> attributes = event.getWebSocketSession().getAttributes();
		String id = SessionRepositoryMessageInterceptor.getSessionId(attributes);
		if (id != null) {
			SessionHandle.parse(id)
				.ifPresent((handle) -> SessionRepositoryMessageInterceptor.setSessionId(attributes, handle.toString()));
		}
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
