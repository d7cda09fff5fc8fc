package io.sessionstore.http;

import java.io.IOException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pages that look at what they cost.
 */
@RestController
class CostPages {

	private final DataSource dataSource;

	CostPages(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Bean
	static RequestsInFlight requestsInFlight() {
		return new RequestsInFlight();
	}

	/**
	 * How many connections are in use while the handler runs.
	 */
	@GetMapping("/private/connections")
	String connections(HttpServletRequest request) {
		request.getSession(false).getAttribute("a");
		return String.valueOf(((HikariDataSource) this.dataSource).getHikariPoolMXBean().getActiveConnections());
	}

	@GetMapping("/private/flush")
	void flush(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.getWriter().print(request.getSession(false).getAttribute("a"));
		response.flushBuffer();
		response.getWriter().print("!");
		response.flushBuffer();
	}

	@GetMapping("/private/twice")
	String twice(HttpServletRequest request) {
		boolean same = request.getSession().getId().equals(request.getSession(false).getId());
		return String.valueOf(same && request.isRequestedSessionIdValid());
	}

}
