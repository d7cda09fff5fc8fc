package io.sessionstore.autoconfigure;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

import io.sessionstore.core.CsrfAttribute;

import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.util.ClassUtils;

/**
 * Makes 256-bit CSRF tokens in the form and the place where Spring Security's
 * {@link HttpSessionCsrfTokenRepository} looks for one.
 */
class CsrfTokens implements Supplier<CsrfAttribute> {

	private static final int BYTES = 32;

	private final SecureRandom random;

	CsrfTokens(SecureRandom random) {
		this.random = random;
	}

	@Override
	public CsrfAttribute get() {
		if (!ClassUtils.isPresent("org.springframework.security.web.csrf.DefaultCsrfToken",
				getClass().getClassLoader())) {
			throw new IllegalStateException("A CSRF token needs spring-security-web on the classpath");
		}
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		return SpringSecurity.attribute(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/**
	 * Apart, since Spring Security may be absent.
	 */
	private static final class SpringSecurity {

		static CsrfAttribute attribute(String token) {
			return new CsrfAttribute(HttpSessionCsrfTokenRepository.class.getName().concat(".CSRF_TOKEN"),
					new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", token));
		}

	}

}
