package io.sessionstore.sample;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The public pages. The home page has no form: a form needs a CSRF token, and that needs
 * a session.
 */
@Controller
class HomeController {

	@GetMapping("/")
	String home(@Nullable Principal user, Model model) {
		if (user != null) {
			model.addAttribute("user", user.getName());
		}
		return "home";
	}

	@GetMapping("/login")
	String login() {
		return "login";
	}

}
