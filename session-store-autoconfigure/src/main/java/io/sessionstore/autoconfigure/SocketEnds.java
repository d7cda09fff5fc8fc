package io.sessionstore.autoconfigure;

import io.sessionstore.SessionHandle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.session.MapSession;
import org.springframework.session.events.SessionDestroyedEvent;
import org.springframework.session.web.socket.handler.WebSocketRegistryListener;

/**
 * Has Spring Session close the sockets of a session that has ended. They are kept under
 * its handle, which is not the id that the event gives. Being a listener for the end of
 * sessions, it makes the store publish that.
 */
final class SocketEnds implements ApplicationListener<SessionDestroyedEvent> {

	private final ObjectProvider<WebSocketRegistryListener> registries;

	SocketEnds(ObjectProvider<WebSocketRegistryListener> registries) {
		this.registries = registries;
	}

	@Override
	public void onApplicationEvent(SessionDestroyedEvent event) {
		SessionHandle.parse(event.getSessionId()).ifPresent((handle) -> {
			MapSession named = new MapSession(handle.toString());
			this.registries.forEach(
					(registry) -> registry.onApplicationEvent(new SessionDestroyedEvent(event.getSource(), named)));
		});
	}

}
