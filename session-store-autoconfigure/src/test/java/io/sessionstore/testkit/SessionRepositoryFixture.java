package io.sessionstore.testkit;

import java.util.Map;

import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.SessionStoreFixture;
import io.sessionstore.web.StoredSessionRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * What the parts of the contract of the Spring Session repository have in common.
 */
public interface SessionRepositoryFixture extends SessionStoreFixture {

	String PRINCIPAL = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	String SECURITY_CONTEXT = "SPRING_SECURITY_CONTEXT";

	default StoredSessionRepository repository() {
		return context().repository();
	}

	default StoredSession saved() {
		return saved(Map.of());
	}

	default StoredSession saved(Map<String, Object> attributes) {
		StoredSession session = repository().createSession();
		attributes.forEach(session::setAttribute);
		repository().save(session);
		return session;
	}

	/**
	 * Another copy of a session, as another request would load it.
	 */
	default StoredSession copy(StoredSession session) {
		StoredSession copy = repository().findById(session.handle().toString());
		if (copy == null) {
			throw new AssertionError("No session " + session);
		}
		return copy;
	}

	default String token(StoredSession session) {
		SessionToken token = session.takeIssuedToken();
		if (token == null) {
			throw new AssertionError("No token of " + session);
		}
		return token.text();
	}

	default void set(StoredSession session, String name, @Nullable Object value) {
		session.setAttribute(name, value);
		repository().save(session);
	}

	/**
	 * What Spring Session's filter does at the beginning and the end of a request.
	 */
	default void use(StoredSession session) {
		session.setLastAccessedTime(clock().instant());
		repository().save(session);
	}

	default SecurityContextImpl signedIn(String name, String... roles) {
		return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(name, null,
				AuthorityUtils.createAuthorityList(roles)));
	}

}
