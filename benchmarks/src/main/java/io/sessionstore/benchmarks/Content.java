package io.sessionstore.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * What is in a session: a security context, a CSRF token, and as many strings of an
 * application as fit into a size.
 *
 * @param bytes the size aimed at, in bytes of Java serialization
 */
record Content(int bytes) {

	/**
	 * The attribute that Spring Security keeps its context in.
	 */
	static final String SECURITY_CONTEXT = "SPRING_SECURITY_CONTEXT";

	/**
	 * The small attribute that a writing request changes.
	 */
	static final String CHANGED = "lastPage";

	private static final String CSRF_TOKEN = "org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository.CSRF_TOKEN";

	private static final int LONGEST_ATTRIBUTE = 2_000;

	private static final int OVERHEAD = 16;

	/**
	 * Makes the attributes of a principal's session.
	 * @param principal whose session
	 * @return the attributes by name
	 */
	Map<String, Object> attributes(String principal) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put(SECURITY_CONTEXT, securityContext(principal));
		attributes.put(CSRF_TOKEN,
				new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "4bfd1575-3ad1-4d21-96c7-4ef2d9f86721"));
		attributes.put(CHANGED, "/catalogue/page/00000000");
		strings(this.bytes
				- attributes.values().stream().mapToInt((value) -> JavaSerialization.bytes(value).length).sum(),
				principal)
			.forEach(attributes::put);
		return attributes;
	}

	/**
	 * Makes the strings of an application.
	 * @param room how many bytes to fill
	 * @param seed what makes them differ
	 * @return strings by name, none if there is no room
	 */
	static Map<String, String> strings(int room, String seed) {
		Map<String, String> strings = new LinkedHashMap<>();
		Random random = new Random(seed.hashCode());
		int left = room;
		while (left > OVERHEAD) {
			int length = Math.min(left - OVERHEAD, LONGEST_ATTRIBUTE);
			strings.put("basket" + strings.size(), text(random, length));
			left -= length + OVERHEAD;
		}
		return strings;
	}

	// Like the JSON of a shopping basket: compresses to about half, as such text does.
	private static String text(Random random, int length) {
		StringBuilder text = new StringBuilder(length + 100);
		while (text.length() < length) {
			text.append("{\"article\":\"")
				.append(Long.toHexString(random.nextLong()))
				.append("\",\"quantity\":")
				.append(random.nextInt(10))
				.append(",\"price\":")
				.append(random.nextInt(100_000))
				.append("},");
		}
		text.setLength(length);
		return text.toString();
	}

	/**
	 * Makes the context of a signed-in user.
	 * @param principal the user's name
	 * @return the context
	 */
	static SecurityContext securityContext(String principal) {
		UserDetails user = User.withUsername(principal).password("").roles("USER").build();
		// As Spring Security leaves it when it has signed somebody in.
		((CredentialsContainer) user).eraseCredentials();
		return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(user, null,
				AuthorityUtils.createAuthorityList("ROLE_USER")));
	}

	String label() {
		return (this.bytes % 1024 == 0) ? this.bytes / 1024 + " KB" : this.bytes + " B";
	}

}
