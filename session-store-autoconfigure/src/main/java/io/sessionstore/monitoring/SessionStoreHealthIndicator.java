package io.sessionstore.monitoring;

import java.time.Duration;
import java.util.UUID;

import io.sessionstore.cleanup.CleanupRun;
import io.sessionstore.rows.SessionRows;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the session table can be read, which is answered within three seconds. A
 * cleanup that is overdue is a detail: sessions end without it.
 */
public final class SessionStoreHealthIndicator extends AbstractHealthIndicator {

	private static final UUID NOBODY = new UUID(0, 0);

	// Whoever looks gives up soon, and would take no answer for a dead application.
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final BoundedCheck check;

	private final CleanupWatch cleanup;

	private final boolean failOnOverdueCleanup;

	/**
	 * Creates an indicator.
	 * @param rows the session table
	 * @param cleanup when the cleanup last ran
	 * @param failOnOverdueCleanup whether an overdue cleanup is an outage
	 */
	public SessionStoreHealthIndicator(SessionRows rows, CleanupWatch cleanup, boolean failOnOverdueCleanup) {
		super("The session table cannot be read");
		this.check = new BoundedCheck(() -> rows.summary(NOBODY), PATIENCE);
		this.cleanup = cleanup;
		this.failOnOverdueCleanup = failOnOverdueCleanup;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		this.check.run();
		CleanupRun last = this.cleanup.lastRun();
		boolean overdue = this.cleanup.isOverdue();
		(overdue && this.failOnOverdueCleanup ? builder.down() : builder.up()).withDetail("cleanupOverdue", overdue);
		if (last != null) {
			builder.withDetail("lastCleanup", last.endedAt().toString());
		}
	}

}
