package io.sessionstore.cache;

import io.sessionstore.attributes.SharedValues;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Shares what Spring Security keeps in a session. A context and its authentication can be
 * changed (a logout empties the context), so every request gets copies of both; what lies
 * within is shared if it is Spring Security's own, or of a type that may be shared
 * anyway.
 */
public final class SharedSecurityContexts implements SharedValues {

	private static final String SPRING_SECURITY = "org.springframework.security.";

	private static final String CSRF_TOKEN = SPRING_SECURITY + "web.csrf.DefaultCsrfToken";

	// Holds another authentication, of which nothing is known.
	private static final String SWITCHED_USER = SPRING_SECURITY
			+ "web.authentication.switchuser.SwitchUserGrantedAuthority";

	private final SharedValues others;

	/**
	 * Shares what Spring Security keeps, and what others share.
	 * @param others decides about everything else
	 */
	public SharedSecurityContexts(SharedValues others) {
		this.others = others;
	}

	@Override
	public @Nullable Object forAnother(Object value) {
		if (value.getClass() == SecurityContextImpl.class) {
			Authentication authentication = ((SecurityContextImpl) value).getAuthentication();
			Authentication copy = (authentication != null) ? copy(authentication) : null;
			return (copy != null) ? new SecurityContextImpl(copy) : null;
		}
		return isNamed(value, CSRF_TOKEN) ? value : this.others.forAnother(value);
	}

	private @Nullable Authentication copy(Authentication authentication) {
		if (this.others.forAnother(authentication) == authentication) {
			return authentication;
		}
		if (!authentication.getClass().getName().startsWith(SPRING_SECURITY) || !isShared(authentication.getPrincipal())
				|| !isShared(authentication.getCredentials()) || !isShared(authentication.getDetails())) {
			return null;
		}
		for (GrantedAuthority authority : authentication.getAuthorities()) {
			if (!isShared(authority)) {
				return null;
			}
		}
		Authentication copy = authentication.toBuilder().build();
		return (copy.getClass() == authentication.getClass()) ? copy : null;
	}

	private boolean isShared(@Nullable Object part) {
		if (part == null || this.others.forAnother(part) == part) {
			return true;
		}
		return part.getClass().getName().startsWith(SPRING_SECURITY) && !isErasable(part)
				&& !isNamed(part, SWITCHED_USER);
	}

	// Whoever erases the credentials of an authentication erases those of the user.
	private static boolean isErasable(Object part) {
		return part instanceof UserDetails user && user.getPassword() != null;
	}

	private static boolean isNamed(Object value, String className) {
		return value.getClass().getName().equals(className);
	}

}
