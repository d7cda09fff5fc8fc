package io.sessionstore.websocket;

import java.util.Map;

import io.sessionstore.SessionHandle;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.session.web.socket.events.SessionConnectEvent;
import org.springframework.session.web.socket.server.SessionRepositoryMessageInterceptor;
import org.springframework.web.socket.messaging.SessionDisconnectEvent;

/**
 * Sees to the sockets of Spring Session's WebSocket support. Each is kept under its
 * session's handle rather than under its id, which a login changes: so Spring Session
 * finds the session for each message too. Comes before the listener that keeps them
 * there.
 */
public final class SpringSessionSockets implements GenericApplicationListener {

	private final SessionSockets sockets;

	/**
	 * Creates the listener.
	 * @param sockets closes sockets
	 */
	public SpringSessionSockets(SessionSockets sockets) {
		this.sockets = sockets;
	}

	@Override
	public boolean supportsEventType(ResolvableType type) {
		Class<?> event = type.toClass();
		return SessionConnectEvent.class.isAssignableFrom(event)
				|| SessionDisconnectEvent.class.isAssignableFrom(event);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof SessionConnectEvent connected) {
			opened(connected);
		}
		else if (event instanceof SessionDisconnectEvent disconnected) {
			Map<String, Object> attributes = SimpMessageHeaderAccessor
				.getSessionAttributes(disconnected.getMessage().getHeaders());
			if (attributes != null) {
				this.sockets.closed(attributes);
			}
		}
	}

	private void opened(SessionConnectEvent event) {
		Map<String, Object> attributes = event.getWebSocketSession().getAttributes();
		String id = SessionRepositoryMessageInterceptor.getSessionId(attributes);
		if (id != null) {
			SessionHandle.parse(id).ifPresent((handle) -> {
				SessionRepositoryMessageInterceptor.setSessionId(attributes, handle.toString());
				this.sockets.opened(event.getWebSocketSession(), handle);
			});
		}
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
