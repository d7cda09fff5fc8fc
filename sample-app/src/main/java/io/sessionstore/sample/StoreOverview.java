package io.sessionstore.sample;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.monitoring.SessionStoreEndpoint;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Gathers how the store is set and how it is doing.
 */
@Component
class StoreOverview {

	private final SessionStore sessions;

	private final AppSessionRepository rows;

	private final SessionActivity activity;

	private final SessionStoreEndpoint endpoint;

	private final String cleanupInterval;

	private final Clock clock = Clock.systemUTC();

	StoreOverview(SessionStore sessions, AppSessionRepository rows, SessionActivity activity,
			SessionStoreEndpoint endpoint, @Value("${session-store.cleanup.interval:1m}") Duration cleanupInterval) {
		this.sessions = sessions;
		this.rows = rows;
		this.activity = activity;
		this.endpoint = endpoint;
		this.cleanupInterval = Words.of(cleanupInterval);
	}

	void addTo(Model model) {
		SessionTimeouts timeouts = this.sessions.timeouts();
		model.addAttribute("inactivity", Words.of(timeouts.inactivity()));
		model.addAttribute("absolute", Words.of(timeouts.absolute()));
		model.addAttribute("touch", Words.of(timeouts.touchInterval()));
		model.addAttribute("cleanup", this.cleanupInterval);
		Map<String, Object> shown = this.endpoint.overview();
		if (shown.get("policy") instanceof Map<?, ?> policy) {
			model.addAttribute("policy", policy);
		}
		if (shown.get("cleanup") instanceof Map<?, ?> runs) {
			model.addAttribute("lastCleanup", LastCleanup.of(runs, this.clock.instant()));
		}
		long live = this.sessions.count();
		model.addAttribute("live", live);
		// Sessions begin and end between the two counts.
		model.addAttribute("leftovers", Math.max(0, this.rows.count() - live));
		model.addAttribute("chart", ActivityChart.of(this.activity.lastMinutes()));
		model.addAttribute("minutes", SessionActivity.MINUTES);
	}

}
