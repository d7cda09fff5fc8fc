package io.sessionstore.benchmarks;

import java.security.Principal;

import jakarta.servlet.http.HttpSession;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The web application under load: Spring Security with its defaults, and three pages. As
 * it stands it keeps its sessions in Tomcat's memory.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WebApplication.Pages.class)
class WebApplication {

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/enter").permitAll().anyRequest().authenticated())
			.build();
	}

	@Bean
	UserDetailsService userDetailsService() {
		return new InMemoryUserDetailsManager();
	}

	/**
	 * The pages.
	 */
	@RestController
	static class Pages {

		// What a login leaves behind, without the cost of checking a password.
		@GetMapping("/enter")
		String enter(@RequestParam int bytes, @RequestParam String principal, HttpSession session, CsrfToken csrf) {
			String token = csrf.getToken();
			new Content(bytes).attributes(principal).forEach((name, value) -> {
				if (session.getAttribute(name) == null) {
					session.setAttribute(name, value);
				}
			});
			return token;
		}

		@GetMapping("/me")
		String me(Principal principal) {
			return principal.getName();
		}

		@PostMapping("/change")
		String change(@RequestParam String value, HttpSession session, Principal principal) {
			session.setAttribute(Content.CHANGED, value);
			return principal.getName();
		}

	}

}
