package io.sessionstore.sample;

import java.security.Principal;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * How users sign out their devices.
 */
@Controller
@RequestMapping("/account/sessions")
class DeviceController {

	private final SessionStore sessions;

	private final SessionViews views;

	DeviceController(SessionStore sessions, SessionViews views) {
		this.sessions = sessions;
		this.views = views;
	}

	@PostMapping("/{handle}/end")
	String end(@PathVariable String handle, Principal user, HttpServletRequest request) throws ServletException {
		SessionHandle current = handleOf(request.getSession());
		SessionHandle wanted = SessionHandle.parse(handle).orElse(null);
		if (current.equals(wanted)) {
			request.logout();
			return "redirect:/?ended=1";
		}
		// The name makes sure that nobody ends a session that is not their own.
		boolean ended = wanted != null && this.sessions.destroy(user.getName(), wanted);
		return "redirect:/account?ended=" + (ended ? 1 : 0);
	}

	@GetMapping("/end-others")
	String confirm(Principal user, HttpSession session, Model model) {
		model.addAttribute("others",
				this.views.of(this.sessions.sessionsOf(user.getName()), handleOf(session))
					.stream()
					.filter((view) -> !view.current())
					.toList());
		return "confirm";
	}

	@PostMapping("/end-others")
	String endOthers(Principal user, HttpSession session) {
		return "redirect:/account?ended=" + this.sessions.destroyOthers(user.getName(), session.getId());
	}

	@PostMapping("/end-all")
	String endAll(Principal user, HttpServletRequest request) throws ServletException {
		long ended = this.sessions.destroyAll(user.getName());
		request.logout();
		return "redirect:/?ended=" + ended;
	}

	private static SessionHandle handleOf(HttpSession session) {
		return SessionHandle.valueOf(session.getId());
	}

}
