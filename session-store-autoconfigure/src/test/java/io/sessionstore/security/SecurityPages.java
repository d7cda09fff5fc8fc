package io.sessionstore.security;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pages and listeners that do what they should not.
 */
@Configuration(proxyBeanMethods = false)
class SecurityPages {

	static final String SECRET_VALUE = "unmistakable-attribute-value";

	@Bean
	HttpSessionListener failing() {
		return new HttpSessionListener() {

			@Override
			public void sessionCreated(HttpSessionEvent event) {
				throw new IllegalStateException("A listener that fails");
			}

			@Override
			public void sessionDestroyed(HttpSessionEvent event) {
				throw new IllegalStateException("A listener that fails");
			}

		};
	}

	/**
	 * Puts into the session whatever comes.
	 */
	@RestController
	static class Careless {

		@GetMapping("/set-deep")
		String setDeep(HttpSession session, @RequestParam int depth) {
			List<Object> list = new ArrayList<>();
			for (int i = 1; i < depth; i++) {
				list = new ArrayList<>(List.of(list));
			}
			session.setAttribute("deep", list);
			return "set";
		}

		@GetMapping("/set-gadget")
		String setGadget(HttpSession session) {
			session.setAttribute("gadget", new Gadget());
			return "set";
		}

		@GetMapping("/last-state")
		String lastState(HttpSession session) {
			session.setAttribute("a", "first");
			session.setAttribute("a", "second");
			session.removeAttribute("b");
			session.setAttribute("b", "again");
			session.setAttribute("c", "x");
			session.removeAttribute("c");
			return "set";
		}

		// The value does not come with the request, whose address others may log.
		@GetMapping("/set-secret")
		String setSecret(HttpSession session, @RequestParam String name) {
			session.setAttribute(name, SECRET_VALUE + name);
			return "set";
		}

		@GetMapping("/read-secret")
		boolean readSecret(HttpSession session, @RequestParam String name) {
			return session.getAttribute(name) != null;
		}

		@GetMapping("/set-and-throw")
		String setAndThrow(HttpSession session) {
			session.setAttribute("thrown", SECRET_VALUE);
			throw new IllegalStateException("A handler that fails");
		}

	}

}
