package io.sessionstore.sample;

import java.security.Principal;
import java.time.Clock;

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
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What users see of their own sessions, and how they end them.
 */
@Controller
@RequestMapping("/account")
class AccountController {

	private static final int NOTE_LENGTH = 500;

	private final SessionStore sessions;

	private final Clock clock = Clock.systemUTC();

	AccountController(SessionStore sessions) {
		this.sessions = sessions;
	}

	@GetMapping
	String show(Principal user, HttpSession session, HttpServletRequest request, Model model) {
		SessionHandle current = handleOf(session);
		model.addAttribute("user", user.getName());
		model.addAttribute("admin", request.isUserInRole("ADMIN"));
		model.addAttribute("note", session.getAttribute(Note.ATTRIBUTE));
		model.addAttribute("noteLength", NOTE_LENGTH);
		model.addAttribute("timeouts", this.sessions.timeouts());
		model.addAttribute("sessions",
				this.sessions.sessionsOf(user.getName())
					.stream()
					.map((details) -> SessionRow.of(details, current))
					.toList());
		return "account";
	}

	@PostMapping("/note")
	String writeNote(@RequestParam String text, HttpSession session) {
		String kept = text.substring(0, Math.min(text.length(), NOTE_LENGTH));
		session.setAttribute(Note.ATTRIBUTE, new Note(kept, this.clock.instant()));
		return "redirect:/account";
	}

	@PostMapping("/sessions/{handle}/end")
	String end(@PathVariable String handle, Principal user) {
		// The name makes sure that nobody ends a session that is not their own.
		boolean ended = SessionHandle.parse(handle)
			.map((parsed) -> this.sessions.destroy(user.getName(), parsed))
			.orElse(false);
		return "redirect:/account?ended=" + (ended ? 1 : 0);
	}

	@PostMapping("/sessions/end-others")
	String endOthers(Principal user, HttpSession session) {
		return "redirect:/account?ended=" + this.sessions.destroyOthers(user.getName(), handleOf(session));
	}

	@PostMapping("/sessions/end-all")
	String endAll(Principal user, HttpServletRequest request) throws ServletException {
		int ended = this.sessions.destroyAll(user.getName());
		request.logout();
		return "redirect:/?ended=" + ended;
	}

	private static SessionHandle handleOf(HttpSession session) {
		return SessionHandle.parse(session.getId()).orElseThrow();
	}

}
