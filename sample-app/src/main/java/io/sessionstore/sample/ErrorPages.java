package io.sessionstore.sample;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Answers errors: people get a page, programs a problem in JSON (RFC 9457).
 */
@Controller
class ErrorPages implements ErrorController {

	/**
	 * The request attribute that says whether a form was refused for its age.
	 */
	static final String STALE_FORM = "stale-form";

	@RequestMapping("/error")
	Object error(HttpServletRequest request, HttpServletResponse response, Model model) {
		HttpStatus status = statusOf(request);
		String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
		if (isForProgram(path)) {
			ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, explain(status, request));
			problem.setInstance(UriComponentsBuilder.fromPath(path).build().encode().toUri());
			return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
		}
		response.setStatus(status.value());
		model.addAttribute("status", status.value());
		model.addAttribute("reason", status.getReasonPhrase());
		model.addAttribute("explanation", explain(status, request));
		// A form that was refused: nobody should have to type it again.
		model.addAttribute("typed", request.getParameter("text"));
		return "error";
	}

	private static boolean isForProgram(String path) {
		return path.startsWith("/api/") || path.startsWith("/actuator");
	}

	private static HttpStatus statusOf(HttpServletRequest request) {
		if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
			// Somebody opened this page itself.
			return HttpStatus.NOT_FOUND;
		}
		HttpStatus status = HttpStatus.resolve(code);
		return (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
	}

	private static String explain(HttpStatus status, HttpServletRequest request) {
		return switch (status) {
			case UNAUTHORIZED -> "Sign in first: this request has no session, or its session has ended.";
			case FORBIDDEN -> Boolean.TRUE.equals(request.getAttribute(STALE_FORM))
					? "The page was open longer than its session lived. Go back, reload it, and send the form again."
					: "This is not yours to see.";
			case NOT_FOUND -> "There is nothing at this address.";
			default -> status.is4xxClientError() ? "The request could not be understood."
					: "Something went wrong on our side. Try again in a moment.";
		};
	}

}
