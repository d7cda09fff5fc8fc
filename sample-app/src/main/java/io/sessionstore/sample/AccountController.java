package io.sessionstore.sample;

import java.security.Principal;
import java.time.Clock;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A user's own page: the devices, and a note.
 */
@Controller
@RequestMapping("/account")
class AccountController {

	private final SessionStore sessions;

	private final SessionViews views;

	private final Clock clock = Clock.systemUTC();

	AccountController(SessionStore sessions, SessionViews views) {
		this.sessions = sessions;
		this.views = views;
	}

	@GetMapping
	String show(Principal user, HttpSession session, Model model) {
		SessionHandle current = SessionHandle.valueOf(session.getId());
		model.addAttribute("devices", this.views.of(this.sessions.sessionsOf(user.getName()), current));
		model.addAttribute("inactivity", Words.of(this.sessions.timeouts().inactivity()));
		model.addAttribute("absolute", Words.of(this.sessions.timeouts().absolute()));
		model.addAttribute("note", session.getAttribute(Note.ATTRIBUTE));
		model.addAttribute("noteLength", Note.MAX_LENGTH);
		model.addAttribute("draft", Draft.waitingFor(user.getName(), session));
		if (session.getAttribute(Note.ATTRIBUTE) instanceof Note note) {
			model.addAttribute("writtenAt", Moment.of(note.writtenAt(), this.clock.instant()));
		}
		return "account";
	}

	@PostMapping("/note")
	String writeNote(@RequestParam String text, HttpSession session) {
		session.setAttribute(Note.ATTRIBUTE, new Note(Note.shortened(text), this.clock.instant()));
		Draft.forget(session);
		return "redirect:/account?kept";
	}

}
