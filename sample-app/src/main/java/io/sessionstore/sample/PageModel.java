package io.sessionstore.sample;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What the head of every page needs.
 */
@ControllerAdvice
class PageModel {

	@ModelAttribute("user")
	@Nullable String user(HttpServletRequest request) {
		return request.getRemoteUser();
	}

	@ModelAttribute("admin")
	boolean admin(HttpServletRequest request) {
		return request.isUserInRole("ADMIN");
	}

	/**
	 * Says what a form has done that led here.
	 */
	@ModelAttribute("notice")
	@Nullable String notice(HttpServletRequest request) {
		if (request.getParameter("kept") != null) {
			return "Your note is kept.";
		}
		if (request.getParameter("out") != null) {
			return "You are signed out.";
		}
		String ended = request.getParameter("ended");
		if (isNumber(ended)) {
			return switch (ended) {
				case "0" -> "That device was signed out already.";
				case "1" -> "1 device is signed out.";
				default -> ended + " devices are signed out.";
			};
		}
		String removed = request.getParameter("removed");
		return isNumber(removed) ? "Expired sessions that were deleted: " + removed + "." : null;
	}

	// Anybody can make a link to a page with any words in it.
	@Contract("null -> false")
	private static boolean isNumber(@Nullable String text) {
		return text != null && text.matches("\\d{1,9}");
	}

	@ModelAttribute("path")
	String path(HttpServletRequest request) {
		return request.getServletPath();
	}

}
