package io.sessionstore.sample;

import jakarta.servlet.http.HttpServletRequest;

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
		model.addAttribute("draft", Draft.waitsIn(request.getSession(false)));
		return "login";
	}

}
