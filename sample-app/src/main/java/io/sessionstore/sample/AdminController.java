package io.sessionstore.sample;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import jakarta.servlet.http.HttpSession;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What an administrator sees of everybody's sessions.
 */
@Controller
@RequestMapping("/admin/sessions")
class AdminController {

	private static final int PAGE_SIZE = 20;

	private final SessionStore sessions;

	AdminController(SessionStore sessions) {
		this.sessions = sessions;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "0") int page, HttpSession session, Model model) {
		SessionHandle current = SessionHandle.parse(session.getId()).orElseThrow();
		Slice<SessionDetails> slice = this.sessions.sessions(PageRequest.of(Math.max(page, 0), PAGE_SIZE));
		model.addAttribute("admin", true);
		model.addAttribute("count", this.sessions.count());
		model.addAttribute("slice", slice.map((details) -> SessionRow.of(details, current)));
		return "admin";
	}

	@PostMapping("/{handle}/end")
	String end(@PathVariable String handle) {
		boolean ended = SessionHandle.parse(handle).map(this.sessions::destroy).orElse(false);
		return "redirect:/admin/sessions?ended=" + (ended ? 1 : 0);
	}

}
