package io.sessionstore.frameworks;

import java.util.Set;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import org.jboss.weld.environment.servlet.EnhancedListener;

/**
 * Weld, whose scopes do not begin by themselves. In the listener of requests that it is,
 * there is only the session of Tomcat.
 */
final class Cdi extends EnhancedListener {

	void start(ServletContext context) throws ServletException {
		onStartup(Set.of(), context);
	}

	void begin(ServletRequestEvent event) {
		super.requestInitialized(event);
	}

	void end(ServletRequestEvent event) {
		super.requestDestroyed(event);
	}

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		// too early
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		// is over already
	}

}
