package io.sessionstore.benchmarks;

import java.util.List;

import io.sessionstore.SessionStore;
import io.sessionstore.core.StoredSession;
import io.sessionstore.web.StoredSessionRepository;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The two ways into our store, which share one application.
 */
final class SessionStoreStores {

	private SessionStoreStores() {
	}

	static List<Store> of(String byId, String byToken, ConfigurableApplicationContext context) {
		StoredSessionRepository repository = context.getBean(StoredSessionRepository.class);
		SessionStore store = context.getBean(SessionStore.class);
		ShiftingClock clock = context.getBean(ShiftingClock.class);
		Runnable clear = () -> Tables.clearSessionStore(context);
		return List.of(new SpringSessionStore<StoredSession>(byId, repository, clear, context::close) {

			@Override
			public void makeTouchDue() {
				clock.forward(Applications.TOUCH_INTERVAL.plusSeconds(1));
			}

		}, new TokenStore(byToken, store, repository, clear, context::close));
	}

}
