package io.sessionstore.core;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.IndexResolver;
import org.springframework.session.PrincipalNameIndexResolver;
import org.springframework.session.Session;

/**
 * Tells whose a session is, with Spring Session's {@link IndexResolver}, and checks that
 * the name can be stored and compared byte for byte.
 */
final class PrincipalResolver {

	static final String PRINCIPAL_NAME = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	private static final String SECURITY_CONTEXT = "SPRING_SECURITY_CONTEXT";

	private static final int MAX_LENGTH = 255;

	private final @Nullable IndexResolver<Session> custom;

	/**
	 * Creates a resolver.
	 * @param custom the application's own index resolver, or {@code null} for Spring
	 * Session's default
	 */
	PrincipalResolver(@Nullable IndexResolver<Session> custom) {
		this.custom = custom;
	}

	/**
	 * Returns whether a change of these attributes may change the principal.
	 */
	boolean dependsOn(Set<String> changedNames) {
		return (this.custom != null && !changedNames.isEmpty()) || changedNames.contains(PRINCIPAL_NAME)
				|| changedNames.contains(SECURITY_CONTEXT);
	}

	static boolean isSource(String attributeName) {
		return PRINCIPAL_NAME.equals(attributeName) || SECURITY_CONTEXT.equals(attributeName);
	}

	@Nullable String resolve(Session session) {
		IndexResolver<Session> resolver = (this.custom != null) ? this.custom : Default.RESOLVER;
		String name = resolver.resolveIndexesFor(session).get(PRINCIPAL_NAME);
		return (name != null) ? requireStorable(name) : null;
	}

	static String requireStorable(String name) {
		if (name.length() > MAX_LENGTH) {
			throw new IllegalArgumentException(
					"A principal's name has at most " + MAX_LENGTH + " characters, this one has " + name.length());
		}
		if (!isStorable(name)) {
			throw new IllegalArgumentException("A principal's name must be well-formed Unicode without NUL");
		}
		return name;
	}

	/**
	 * Returns whether a name could be in the database at all: a NUL or a half surrogate
	 * pair would be an error there, or be altered on its way.
	 */
	static boolean isStorable(String name) {
		if (name.length() > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c == 0 || Character.isLowSurrogate(c)) {
				return false;
			}
			if (Character.isHighSurrogate(c) && (++i == name.length() || !Character.isLowSurrogate(name.charAt(i)))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Spring Session's own resolver, made when a session is first saved: it parses an
	 * expression, for which some fifty classes are loaded.
	 */
	private static final class Default {

		static final IndexResolver<Session> RESOLVER = new PrincipalNameIndexResolver<>();

	}

}
