package io.sessionstore.imports;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;

/**
 * What an application with Spring Session adds for a limit of sessions.
 */
@Configuration(proxyBeanMethods = false)
class OldNode {

	@Bean
	<S extends Session> SessionRegistry sessionRegistry(FindByIndexNameSessionRepository<S> repository) {
		return new SpringSessionBackedSessionRegistry<>(repository);
	}

}
