package io.sessionstore.autoconfigure.test;

import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.web.StoredSessionRepository;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * In an application's tests: what a MockMvc request is given in its session is in a
 * session of the store. Only where MockMvc and the whole store are.
 */
@AutoConfiguration(after = SessionStoreAutoConfiguration.class)
@ConditionalOnClass(MockMvcBuilderCustomizer.class)
@ConditionalOnBean(StoredSessionRepository.class)
class MockMvcSessionConfiguration {

	@Bean
	MockMvcBuilderCustomizer sessionStoreMockMvcCustomizer(SessionStore sessions,
			ObjectProvider<HttpSessionIdResolver> transports, ObjectProvider<CookieSerializer> cookies) {
		HttpSessionIdResolver transport = transports.getIfUnique(() -> {
			CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
			cookies.ifUnique(resolver::setCookieSerializer);
			return resolver;
		});
		return (builder) -> builder.apply(new MockMvcSessions(sessions, transport));
	}

}
