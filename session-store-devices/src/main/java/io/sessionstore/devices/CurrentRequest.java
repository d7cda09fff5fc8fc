package io.sessionstore.devices;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the request of a thread until its session is saved. By then Spring's
 * {@code RequestContextHolder} may be empty again.
 */
final class CurrentRequest implements Filter {

	private final ThreadLocal<@Nullable HttpServletRequest> requests = new ThreadLocal<>();

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest before = this.requests.get();
		this.requests.set((HttpServletRequest) request);
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (before != null) {
				this.requests.set(before);
			}
			else {
				this.requests.remove();
			}
		}
	}

	@Nullable HttpServletRequest get() {
		return this.requests.get();
	}

}
