package io.sessionstore.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The public pages. The home page has no form for visitors: a form needs a CSRF token,
 * and that needs a session.
 */
@Controller
class HomeController {

	static final String TYPED_NAME = "typed-name";

	private final EndedSessions ended;

	HomeController(EndedSessions ended) {
		this.ended = ended;
	}

	@GetMapping("/")
	String home(HttpServletRequest request, Model model) {
		model.addAttribute("farewell", this.ended.farewellFor(request).map(Farewell::text).orElse(null));
		return "home";
	}

	@GetMapping("/login")
	String login(@RequestParam(defaultValue = "") String why, HttpServletRequest request, Model model) {
		model.addAttribute("farewell", Farewell.named(why).map(Farewell::text).orElse(null));
		HttpSession session = request.getSession(false);
		model.addAttribute("draft", Draft.waitsIn(session));
		if (session != null && session.getAttribute(TYPED_NAME) != null) {
			model.addAttribute("name", session.getAttribute(TYPED_NAME));
			session.removeAttribute(TYPED_NAME);
		}
		return "login";
	}

}
