package io.sessionstore.websocket;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionWatch;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Closes WebSockets with status 1008 (policy violation) when the session in which they
 * were opened has ended. A bean of this class is an interceptor of the handshake, which
 * remembers the session, and decorates the handler. A socket that was opened without a
 * session is not affected. Messages over a socket do not count as an access to its
 * session.
 * <p>
 * With Spring Session's {@code AbstractSessionWebSocketMessageBrokerConfigurer} this is
 * not needed: the store closes those sockets by itself.
 */
public final class SessionSockets implements HandshakeInterceptor, WebSocketHandlerDecoratorFactory {

	private static final Logger logger = LoggerFactory.getLogger(SessionSockets.class);

	private static final CloseStatus OVER = CloseStatus.POLICY_VIOLATION.withReason("The session has ended");

	private static final String HANDLE = SessionSockets.class.getName() + ".handle";

	private static final String REGISTRATION = SessionSockets.class.getName() + ".registration";

	private final SessionWatch watch;

	/**
	 * Creates the interceptor and decorator.
	 * @param watch reports the end of sessions
	 */
	public SessionSockets(SessionWatch watch) {
		this.watch = watch;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		if (request instanceof ServletServerHttpRequest servlet) {
			Optional.ofNullable(servlet.getServletRequest().getSession(false))
				.map(HttpSession::getId)
				.flatMap(SessionHandle::parse)
				.ifPresent((handle) -> attributes.put(HANDLE, handle));
		}
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

	@Override
	public WebSocketHandler decorate(WebSocketHandler handler) {
		return new WebSocketHandlerDecorator(handler) {

			@Override
			public void afterConnectionEstablished(WebSocketSession socket) throws Exception {
				if (socket.getAttributes().get(HANDLE) instanceof SessionHandle handle) {
					opened(socket, handle);
				}
				super.afterConnectionEstablished(socket);
			}

			@Override
			public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) throws Exception {
				closed(socket.getAttributes());
				super.afterConnectionClosed(socket, status);
			}

		};
	}

	void opened(WebSocketSession socket, SessionHandle handle) {
		Object previous = socket.getAttributes()
			.put(REGISTRATION, this.watch.whenEnded(handle, () -> close(socket, handle)));
		close(previous);
		// Its handler may have closed it before anybody came to watch it.
		if (!socket.isOpen()) {
			closed(socket.getAttributes());
		}
	}

	void closed(Map<String, Object> attributes) {
		close(attributes.remove(REGISTRATION));
	}

	private static void close(@Nullable Object registration) {
		if (registration instanceof SessionWatch.Registration known) {
			known.close();
		}
	}

	private static void close(WebSocketSession socket, SessionHandle handle) {
		try {
			socket.close(OVER);
		}
		catch (IOException ex) {
			logger.debug("A socket of session {} could not be closed", handle, ex);
		}
	}

}
