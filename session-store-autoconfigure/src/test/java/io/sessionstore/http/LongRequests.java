package io.sessionstore.http;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.testkit.Gate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Outside of Spring Session's filter: knows when it is done with the first part of an
 * asynchronous request, and when with the last.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LongRequests extends OncePerRequestFilter {

	private final Map<String, Gate> gates = new ConcurrentHashMap<>();

	void awaitBegun(String at) {
		gate(at, "begun").await();
	}

	void awaitDone(String at) {
		gate(at, "done").await();
	}

	private Gate gate(String at, String what) {
		return this.gates.computeIfAbsent(at + " " + what, Gate::new);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		finally {
			String at = request.getParameter("at");
			if (at != null) {
				gate(at, isAsyncDispatch(request) ? "done" : "begun").open();
			}
		}
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
