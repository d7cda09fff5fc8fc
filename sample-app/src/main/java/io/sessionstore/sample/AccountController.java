package io.sessionstore.sample;

import java.security.Principal;
import java.time.Clock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A user's note, which stands below the devices: the module of devices serves the page,
 * and this adds to its model.
 */
@Controller
@ControllerAdvice("io.sessionstore.devices")
class AccountController {

	private final Clock clock = Clock.systemUTC();

	@ModelAttribute
	void addNote(HttpServletRequest request, Model model) {
		HttpSession session = request.getSession(false);
		Principal user = request.getUserPrincipal();
		if (session == null || user == null) {
			return;
		}
		model.addAttribute("note", session.getAttribute(Note.ATTRIBUTE));
		model.addAttribute("noteLength", Note.MAX_LENGTH);
		model.addAttribute("draft", Draft.waitingFor(user.getName(), session));
		if (session.getAttribute(Note.ATTRIBUTE) instanceof Note note) {
			model.addAttribute("writtenAt", Moment.of(note.writtenAt(), this.clock.instant()));
		}
	}

	@PostMapping("/account/note")
	String writeNote(@RequestParam String text, HttpSession session) {
		session.setAttribute(Note.ATTRIBUTE, new Note(Note.shortened(text), this.clock.instant()));
		Draft.forget(session);
		return "redirect:/account?kept";
	}

}
