package io.sessionstore.imports;

import java.time.Duration;
import java.util.Optional;

import io.sessionstore.autoconfigure.CookieEncoding;
import io.sessionstore.autoconfigure.TimeoutsFactory;
import io.sessionstore.core.StoredSession;
import io.sessionstore.web.ForeignIds;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What becomes of old cookies where sessions are moved in.
 */
class OldCookies implements ForeignIds {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

	private static final String REMEMBER_ME = "org.springframework.session.security.web.authentication."
			+ "SpringSessionRememberMeServices";

	private final SessionAdopter adopter;

	private final ListableBeanFactory beans;

	private final Duration timeout;

	/**
	 * Creates them.
	 * @param adopter moves sessions
	 * @param beans has what writes cookies
	 * @param environment has the timeout of the sessions of before
	 */
	OldCookies(SessionAdopter adopter, ListableBeanFactory beans, Environment environment) {
		this.adopter = adopter;
		this.beans = beans;
		Duration set = TimeoutsFactory.ofSpringBoot(environment);
		this.timeout = (set != null) ? set : DEFAULT_TIMEOUT;
	}

	@Override
	public Optional<Reissued> adopt(String text) {
		return lasting(this.adopter.adopt(text));
	}

	@Override
	public void usedToken(StoredSession session) {
		this.adopter.usedToken(session);
	}

	// Nothing but its timeout tells a session that Spring Session's remember-me has made
	// last, and with it its cookie.
	Optional<Reissued> lasting(Optional<Reissued> reissued) {
		return reissued.map((given) -> isLasting(given.session())
				? new Reissued(given.token(), given.session(), rememberMeAttribute()) : given);
	}

	private boolean isLasting(StoredSession session) {
		ClassLoader classLoader = OldCookies.class.getClassLoader();
		return session.getMaxInactiveInterval().compareTo(this.timeout) > 0
				&& ClassUtils.isPresent(REMEMBER_ME, classLoader)
				&& this.beans.getBeanNamesForType(ClassUtils.resolveClassName(REMEMBER_ME, classLoader), false,
						false).length > 0;
	}

	private @Nullable String rememberMeAttribute() {
		DefaultCookieSerializer cookies = cookies();
		return (cookies != null) ? cookies.getRememberMeRequestAttribute() : null;
	}

	private @Nullable DefaultCookieSerializer cookies() {
		return this.beans.getBeanProvider(DefaultCookieSerializer.class).getIfUnique();
	}

	/**
	 * Returns what writes old ids as the nodes of before do.
	 */
	@Override
	public HttpSessionIdResolver transport(HttpSessionIdResolver transport) {
		DefaultCookieSerializer cookies = cookies();
		if (!(transport instanceof CookieHttpSessionIdResolver) || cookies == null
				|| !this.beans.getBean(CookieEncoding.class).isChanged()) {
			return transport;
		}
		DefaultCookieSerializer before = new DefaultCookieSerializer();
		ReflectionUtils.shallowCopyFieldState(cookies, before);
		before.setUseBase64Encoding(true);
		this.beans.getBeanProvider(DefaultCookieSerializerCustomizer.class)
			.orderedStream()
			.filter((customizer) -> !(customizer instanceof CookieEncoding))
			.forEach((customizer) -> customizer.customize(before));
		CookieHttpSessionIdResolver old = new CookieHttpSessionIdResolver();
		old.setCookieSerializer(before);
		return old;
	}

}
