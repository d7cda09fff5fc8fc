package io.sessionstore.authentication;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;

/**
 * The registry that Spring Security's back-channel logout asks for the sessions of a
 * provider's user: it ends them, on all nodes, and names none. Spring Security would send
 * a request to the application itself with the id of each as its cookie, and an id opens
 * nothing.
 */
public final class EndingOidcSessionRegistry implements OidcSessionRegistry {

	private final Supplier<SessionStore> store;

	private final @Nullable OidcSessionRegistry applications;

	/**
	 * Creates a registry.
	 * @param store has the sessions
	 * @param applications the application's own registry, which goes on to be told and
	 * asked, or {@code null}
	 */
	public EndingOidcSessionRegistry(Supplier<SessionStore> store, @Nullable OidcSessionRegistry applications) {
		this.store = store;
		this.applications = applications;
	}

	/**
	 * Does nothing of its own: what Spring Security keeps in the session says whose it
	 * is.
	 */
	@Override
	public void saveSessionInformation(OidcSessionInformation info) {
		if (this.applications != null) {
			this.applications.saveSessionInformation(info);
		}
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable OidcSessionInformation removeSessionInformation(String clientSessionId) {
		return (this.applications != null) ? this.applications.removeSessionInformation(clientSessionId) : null;
	}

	/**
	 * Ends the sessions that a token is about.
	 * @return those that the application's registry knows and the store does not have
	 * @throws org.springframework.dao.DataAccessException if they cannot be ended: the
	 * provider is to try again
	 */
	@Override
	public Iterable<OidcSessionInformation> removeSessionInformation(OidcLogoutToken logoutToken) {
		SessionStore sessions = this.store.get();
		Set<SessionHandle> ending = new LinkedHashSet<>(new ProviderSessions(sessions).of(logoutToken));
		List<OidcSessionInformation> others = new ArrayList<>();
		if (this.applications != null) {
			for (OidcSessionInformation known : this.applications.removeSessionInformation(logoutToken)) {
				Optional<SessionHandle> handle = SessionHandle.parse(known.getSessionId());
				handle.ifPresentOrElse(ending::add, () -> others.add(known));
			}
		}
		ending.forEach(sessions::destroy);
		return others;
	}

}
