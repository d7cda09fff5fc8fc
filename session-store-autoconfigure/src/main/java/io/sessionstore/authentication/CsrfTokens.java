package io.sessionstore.authentication;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Consumer;

import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.Session;
import org.springframework.util.ClassUtils;

/**
 * Puts a 256-bit CSRF token into a session in the form and the place where Spring
 * Security's {@link HttpSessionCsrfTokenRepository} looks for one.
 */
public class CsrfTokens implements Consumer<Session> {

	private static final int BYTES = 32;

	private final SecureRandom random;

	public CsrfTokens(SecureRandom random) {
		this.random = random;
	}

	@Override
	public void accept(Session session) {
		if (!ClassUtils.isPresent("org.springframework.security.web.csrf.DefaultCsrfToken",
				getClass().getClassLoader())) {
			throw new IllegalStateException("A CSRF token needs spring-security-web on the classpath");
		}
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		SpringSecurity.put(session, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/**
	 * Apart, since Spring Security may be absent.
	 */
	private static final class SpringSecurity {

		static void put(Session session, String token) {
			session.setAttribute(HttpSessionCsrfTokenRepository.class.getName().concat(".CSRF_TOKEN"),
					new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", token));
		}

	}

}
