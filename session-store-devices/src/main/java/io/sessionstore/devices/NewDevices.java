package io.sessionstore.devices;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Tells of sign-ins on new devices, when their session is committed.
 */
final class NewDevices implements Filter {

	private static final Logger logger = LoggerFactory.getLogger(NewDevices.class);

	/**
	 * The request attribute with the id of a session whose user has signed in.
	 */
	static final String SIGNED_IN = NewDevices.class.getName();

	private final SessionStore sessions;

	private final SessionDevices devices;

	private final KnownDevices known;

	private final ApplicationEventPublisher publisher;

	NewDevices(SessionStore sessions, SessionDevices devices, KnownDevices known, ApplicationEventPublisher publisher) {
		this.sessions = sessions;
		this.devices = devices;
		this.known = known;
		this.publisher = publisher;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		chain.doFilter(request, response);
		if (request.getAttribute(SIGNED_IN) instanceof String id) {
			request.removeAttribute(SIGNED_IN);
			try {
				// None if it was not saved, or has ended already.
				this.sessions.find(id).ifPresent((session) -> tell(SessionHandle.valueOf(id), session));
			}
			catch (RuntimeException ex) {
				// The answer is on its way, and the user is signed in.
				logger.error("It could not be told that a user may have signed in on a new device", ex);
			}
		}
	}

	private void tell(SessionHandle handle, Session session) {
		String user = session.getRequiredAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
		List<SessionDevice> others = new ArrayList<>(this.devices.of(user));
		others.stream().filter((device) -> device.session().handle().equals(handle)).findFirst().ifPresent((device) -> {
			others.remove(device);
			if (this.known.isNews(user, device, others)) {
				this.publisher.publishEvent(new NewDeviceEvent(device));
			}
		});
	}

}
