package io.sessionstore.imports;

import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.stream.IntStream;

import io.sessionstore.testkit.Gate;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that knows nothing of any session store: form login, remember-me, CSRF,
 * a limit of sessions and a cart.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Shop.Pages.class)
class Shop {

	static final int USERS = 200;

	static String user(int number) {
		return "user" + number;
	}

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/csrf", "/public").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.logout((logout) -> logout.logoutSuccessUrl("/public"))
			.rememberMe((rememberMe) -> rememberMe.key("key"))
			.sessionManagement((sessions) -> sessions.maximumSessions(2))
			.build();
	}

	// Where Spring Security says nothing of caches.
	@Bean
	@Order(1)
	SecurityFilterChain uncached(HttpSecurity http) {
		return http.securityMatcher("/uncached/**")
			.headers((headers) -> headers.cacheControl((cache) -> cache.disable()))
			.build();
	}

	// Behind the session's filter and ahead of all that asks for a session.
	@Bean
	FilterRegistrationBean<Filter> plain() {
		FilterRegistrationBean<Filter> plain = new FilterRegistrationBean<>((request, response, chain) -> {
			response.getWriter().print("plain");
			response.flushBuffer();
		});
		plain.addUrlPatterns("/plain");
		plain.setOrder(-200);
		return plain;
	}

	// As some applications do for a balancer in front of them.
	@Bean
	DefaultCookieSerializerCustomizer cookies(@Value("${test.route:}") String route,
			@Value("${test.base64:true}") boolean base64) {
		return (serializer) -> {
			if (!route.isEmpty()) {
				serializer.setJvmRoute(route);
			}
			if (!base64) {
				serializer.setUseBase64Encoding(false);
			}
		};
	}

	@Bean
	SpringSessionRememberMeServices rememberMeOfSpringSession() {
		return new SpringSessionRememberMeServices();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(IntStream.range(0, USERS)
			.mapToObj((number) -> User.withUsername(user(number)).password("{noop}password").build())
			.toArray(UserDetails[]::new));
	}

	@Bean
	Pause pause() {
		return new Pause();
	}

	/**
	 * Stops a request that puts something into a cart before its session is saved.
	 */
	static final class Pause {

		private volatile @Nullable Gate reached;

		private volatile @Nullable Gate resumed;

		Pause arm() {
			this.resumed = new Gate("resumed");
			this.reached = new Gate("reached");
			return this;
		}

		void pass() {
			Gate here = this.reached;
			Gate on = this.resumed;
			if (here != null && on != null && !here.isOpen()) {
				here.open();
				on.await();
			}
		}

		void awaitReached() {
			Gate here = this.reached;
			if (here != null) {
				here.await();
			}
		}

		void resume() {
			Gate on = this.resumed;
			if (on != null) {
				on.open();
			}
		}

	}

	@RestController
	static class Pages {

		private final Pause pause;

		Pages(Pause pause) {
			this.pause = pause;
		}

		@GetMapping("/public")
		String publicPage() {
			return "public";
		}

		@GetMapping({ "/flushed", "/uncached/flushed" })
		void flushed(HttpServletResponse response) throws IOException {
			response.getWriter().print("public");
			response.getWriter().flush();
		}

		@GetMapping("/uncached/long")
		void many(HttpServletResponse response) throws IOException {
			response.getOutputStream().write(new byte[2 * response.getBufferSize()]);
		}

		@GetMapping("/uncached/for-all")
		ResponseEntity<String> forAll() {
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
				.body("a { }");
		}

		@GetMapping("/uncached/read")
		void read(HttpSession session, HttpServletResponse response) throws IOException {
			response.getWriter().print(session.getAttribute("cart"));
			response.flushBuffer();
		}

		@GetMapping("/uncached/redirected")
		void redirected(HttpServletResponse response) throws IOException {
			response.sendRedirect("/public");
		}

		@GetMapping("/csrf")
		String csrf(CsrfToken token) {
			return token.getToken();
		}

		// As SpringSessionRememberMeServices does.
		@GetMapping("/remember")
		void remember(HttpSession session) {
			session.setMaxInactiveInterval((int) Duration.ofDays(30).toSeconds());
		}

		@GetMapping("/name")
		String name(Principal principal) {
			return principal.getName();
		}

		@GetMapping("/id")
		String id(HttpServletRequest request) {
			return request.getSession().getId();
		}

		@GetMapping("/cart")
		String cart(HttpSession session) {
			return String.valueOf(session.getAttribute("cart"));
		}

		@GetMapping("/cart/in-place")
		String addInPlace(HttpSession session, @RequestParam String item) {
			return (session.getAttribute("cart") instanceof Cart cart) ? cart.add(item).toString() : "";
		}

		@PostMapping("/cart")
		String add(HttpSession session, @RequestParam String item) {
			Cart cart = (session.getAttribute("cart") instanceof Cart known) ? known : new Cart();
			session.setAttribute("cart", cart.add(item));
			this.pause.pass();
			return cart.toString();
		}

	}

}
