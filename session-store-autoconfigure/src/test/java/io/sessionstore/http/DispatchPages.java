package io.sessionstore.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Pages whose response does not come in one piece from one thread.
 */
@RestController
class DispatchPages implements ErrorController {

	@GetMapping("/flush")
	void flush(HttpServletRequest request, HttpServletResponse response) throws IOException {
		HttpSession session = request.getSession(false);
		response.getWriter().print((session != null) ? session.getAttribute("a") : Pages.NONE);
		response.flushBuffer();
		response.getWriter().print("!");
	}

	@GetMapping("/set-and-flush")
	void setAndFlush(HttpSession session, HttpServletResponse response) throws IOException {
		session.setAttribute("before", "1");
		response.getWriter().print("set");
		response.flushBuffer();
		session.setAttribute("after", "2");
	}

	@GetMapping("/late")
	void late(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.flushBuffer();
		try {
			request.getSession().setAttribute("a", "b");
			response.getWriter().print("created");
		}
		catch (IllegalStateException ex) {
			response.getWriter().print("refused");
		}
	}

	@GetMapping("/callable")
	Callable<String> callable(HttpServletRequest request, @RequestParam String value) {
		return () -> {
			HttpSession session = request.getSession();
			session.setAttribute("callable", value);
			return session.getId();
		};
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred(HttpSession session, @RequestParam String value) {
		DeferredResult<String> result = new DeferredResult<>();
		CompletableFuture.runAsync(() -> {
			session.setAttribute("deferred", value);
			result.setResult("set");
		});
		return result;
	}

	@GetMapping("/stream")
	StreamingResponseBody stream(HttpSession session) {
		session.setAttribute("stream", "begun");
		return (out) -> {
			for (int i = 0; i < 100; i++) {
				out.write("0123456789".getBytes(StandardCharsets.US_ASCII));
				out.flush();
			}
		};
	}

	@GetMapping("/forward")
	void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		request.getSession().setAttribute("from", "forward");
		request.getRequestDispatcher("/get?name=from").forward(request, response);
	}

	@GetMapping("/include")
	void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		request.getSession().setAttribute("outer", "1");
		request.getRequestDispatcher("/included").include(request, response);
		response.getWriter().print("outer");
	}

	@GetMapping("/included")
	void included(HttpServletRequest request, HttpServletResponse response) throws IOException {
		request.getSession().setAttribute("inner", "2");
		response.getWriter().print("inner,");
	}

	@GetMapping("/send-error")
	void sendError(HttpSession session, HttpServletResponse response) throws IOException {
		session.setAttribute("before-error", "kept");
		response.sendError(418);
	}

	@GetMapping("/throw")
	String fail(HttpSession session) {
		session.setAttribute("before-exception", "kept");
		throw new IllegalStateException("Planned");
	}

	@RequestMapping("/error")
	String errorPage(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null && request.getDispatcherType() == DispatcherType.ERROR && isWrittenTo(session)) {
			session.setAttribute("error-page", "seen");
		}
		return (session != null) ? "error with session" : "error without session";
	}

	// The pages above; of other pages that fail nothing is to be in the session.
	private static boolean isWrittenTo(HttpSession session) {
		return session.getAttribute("before-error") != null || session.getAttribute("before-exception") != null;
	}

}
