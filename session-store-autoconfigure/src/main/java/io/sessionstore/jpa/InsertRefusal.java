package io.sessionstore.jpa;

import org.hibernate.StaleObjectStateException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.AbstractDatabaseOperationEvent;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;

/**
 * Has Hibernate insert no row of a session: the store does that itself, by statements of
 * its own. What Hibernate inserts is what somebody has read before the session ended, as
 * when a repository saves it, and its old token would open it again.
 */
public final class InsertRefusal implements PreInsertEventListener, PreUpsertEventListener {

	public static void install(SessionFactoryImplementor sessionFactory) {
		InsertRefusal refusal = new InsertRefusal();
		EventListenerRegistry listeners = sessionFactory.getEventListenerRegistry();
		listeners.appendListeners(EventType.PRE_INSERT, refusal);
		listeners.appendListeners(EventType.PRE_UPSERT, refusal);
	}

	@Override
	public boolean onPreInsert(PreInsertEvent event) {
		return refuse(event);
	}

	@Override
	public boolean onPreUpsert(PreUpsertEvent event) {
		return refuse(event);
	}

	private static boolean refuse(AbstractDatabaseOperationEvent event) {
		if (event.getEntity() instanceof SessionRecord) {
			throw new StaleObjectStateException(event.getPersister().getEntityName(), event.getId(),
					"Only SessionStore begins sessions: this one has ended, or never began");
		}
		return false;
	}

}
