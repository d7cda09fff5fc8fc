package io.sessionstore.web;

import java.util.List;

import jakarta.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.SpringHttpSessionConfiguration;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionEventHttpSessionListenerAdapter;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Spring Session's web configuration with our filter, and whatever
 * {@link HttpSessionIdResolver} is in use wrapped so that only tokens reach the client.
 */
@Configuration(proxyBeanMethods = false)
public class SessionStoreHttpSessionConfiguration extends SpringHttpSessionConfiguration {

	private final ObjectProvider<StoredSessionRepository> stored;

	private final ExemptPaths exempt;

	private @Nullable CookieSerializer cookieSerializer;

	private @Nullable HttpSessionIdResolver httpSessionIdResolver;

	private ForeignIds foreignIds = ForeignIds.NONE;

	private SessionBeginnings beginnings = new SessionBeginnings(List.of());

	SessionStoreHttpSessionConfiguration(ObjectProvider<StoredSessionRepository> stored, ExemptPaths exempt) {
		this.stored = stored;
		this.exempt = exempt;
	}

	@Override
	@Autowired(required = false)
	public void setHttpSessionListeners(List<HttpSessionListener> listeners) {
		super.setHttpSessionListeners(listeners);
		this.beginnings = new SessionBeginnings(listeners);
	}

	@Bean
	@Override
	public SessionEventHttpSessionListenerAdapter sessionEventHttpSessionListenerAdapter() {
		return this.beginnings;
	}

	@Autowired(required = false)
	void setForeignIds(ForeignIds foreignIds) {
		this.foreignIds = foreignIds;
	}

	@Override
	@Autowired(required = false)
	public void setCookieSerializer(CookieSerializer cookieSerializer) {
		super.setCookieSerializer(cookieSerializer);
		this.cookieSerializer = cookieSerializer;
	}

	@Override
	@Autowired(required = false)
	public void setHttpSessionIdResolver(HttpSessionIdResolver httpSessionIdResolver) {
		super.setHttpSessionIdResolver(httpSessionIdResolver);
		this.httpSessionIdResolver = httpSessionIdResolver;
	}

	@Bean
	@Override
	public <S extends Session> SessionRepositoryFilter<? extends Session> springSessionRepositoryFilter(
			SessionRepository<S> sessionRepository) {
		StoredSessionRepository own = this.stored.getObject();
		own.tellBeginnings(this.beginnings);
		// In a bridge, that of the application serves the old store's sessions as well.
		return new StoredSessionFilter<>(sessionRepository, own, transport(), this.foreignIds, this.exempt);
	}

	private HttpSessionIdResolver transport() {
		if (this.httpSessionIdResolver != null) {
			return this.httpSessionIdResolver;
		}
		CookieHttpSessionIdResolver cookies = new CookieHttpSessionIdResolver();
		if (this.cookieSerializer != null) {
			cookies.setCookieSerializer(this.cookieSerializer);
		}
		return cookies;
	}

}
