package io.sessionstore.core;

import java.util.Collection;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.sessionstore.rows.TransactionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.Session;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.events.SessionExpiredEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes Spring Session's events, after commit. What a listener throws is logged: it
 * cannot keep a session alive or undo what is done.
 */
final class SessionEvents {

	private static final Logger logger = LoggerFactory.getLogger(SessionEvents.class);

	private final ApplicationEventPublisher publisher;

	private final BooleanSupplier listened;

	private final TransactionMode transactionMode;

	private final StoreObserver observer;

	private final Consumer<Collection<UUID>> notice;

	/**
	 * Creates a publisher.
	 * @param publisher where events go
	 * @param listened whether anybody listens for the end of sessions; only then are rows
	 * read before they are deleted
	 * @param transactionMode whether a caller's transaction may have to commit first
	 * @param observer is told of them too
	 * @param notice is told which sessions end, without a row being read
	 */
	SessionEvents(ApplicationEventPublisher publisher, BooleanSupplier listened, TransactionMode transactionMode,
			StoreObserver observer, Consumer<Collection<UUID>> notice) {
		this.notice = notice;
		this.observer = observer;
		this.publisher = publisher;
		this.listened = listened;
		this.transactionMode = transactionMode;
	}

	boolean isEndListenedFor() {
		return this.listened.getAsBoolean();
	}

	StoreObserver observer() {
		return this.observer;
	}

	void ended(Collection<UUID> ids) {
		afterCommit(() -> this.notice.accept(ids));
	}

	void created(Session session) {
		this.observer.happened(CountedEvent.CREATED);
		afterCommit(() -> publish(new SessionCreatedEvent(this, session)));
	}

	void deleted(Session session) {
		afterCommit(() -> publish(new SessionDeletedEvent(this, session)));
	}

	void expired(Session session) {
		afterCommit(() -> publish(new SessionExpiredEvent(this, session)));
	}

	private void afterCommit(Runnable telling) {
		if (this.transactionMode == TransactionMode.REQUIRED
				&& TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					telling.run();
				}

			});
		}
		else {
			telling.run();
		}
	}

	private void publish(ApplicationEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		// Whatever it is: the sessions that are still to be ended must be.
		catch (Throwable ex) {
			logger.error("A listener of {} failed", event.getClass().getSimpleName(), ex);
		}
	}

}
