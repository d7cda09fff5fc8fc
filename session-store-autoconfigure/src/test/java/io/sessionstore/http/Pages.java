package io.sessionstore.http;

import java.security.Principal;
import java.util.Map;
import java.util.Random;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Pages that use the session in one way each.
 */
@RestController
public class Pages {

	public static final String NONE = "none";

	private final Checkpoints checkpoints;

	Pages(Checkpoints checkpoints) {
		this.checkpoints = checkpoints;
	}

	@GetMapping("/public")
	String publicPage() {
		return "public";
	}

	@GetMapping("/private/name")
	String name(Principal principal) {
		return principal.getName();
	}

	@GetMapping("/set")
	String set(HttpServletRequest request, @RequestParam String name, @RequestParam String value) {
		HttpSession session = request.getSession();
		session.setAttribute(name, value);
		return session.getId();
	}

	@GetMapping("/set-large")
	String setLarge(HttpSession session, @RequestParam int length) {
		Random random = new Random(42);
		session.setAttribute("large",
				random.ints(length, 'a', 'z' + 1)
					.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
					.toString());
		return "set";
	}

	@GetMapping("/set-bound")
	String setBound(HttpSession session) {
		session.setAttribute("bound", new Bound());
		return "set";
	}

	@GetMapping("/remove")
	String remove(HttpSession session, @RequestParam String name) {
		session.removeAttribute(name);
		return "removed";
	}

	@GetMapping("/get")
	String get(HttpServletRequest request, @RequestParam String name) {
		HttpSession session = request.getSession(false);
		Object value = (session != null) ? session.getAttribute(name) : null;
		return (value != null) ? value.toString() : NONE;
	}

	@GetMapping("/id")
	String id(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? session.getId() : NONE;
	}

	/**
	 * Loads the session, stops, and sets an attribute when it may go on.
	 */
	@GetMapping("/blocked")
	String blocked(HttpServletRequest request, @RequestParam String at, @RequestParam String name,
			@RequestParam String value) {
		@Nullable HttpSession session = request.getSession(false);
		if (session == null) {
			return NONE;
		}
		this.checkpoints.pass(at);
		session.setAttribute(name, value);
		return "set";
	}

	@GetMapping("/redirect")
	RedirectView redirect(RedirectAttributes attributes) {
		attributes.addFlashAttribute("message", "saved");
		return new RedirectView("/flash");
	}

	@GetMapping("/flash")
	String flash(HttpServletRequest request) {
		Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
		return (flash != null) ? String.valueOf(flash.get("message")) : NONE;
	}

	@GetMapping("/invalidate")
	String invalidate(HttpSession session) {
		session.invalidate();
		return "invalidated";
	}

}
