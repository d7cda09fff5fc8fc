package io.sessionstore.diagnosis;

import io.sessionstore.vendor.Galera;
import io.sessionstore.vendor.Vendor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that an ended session is over on every node of a cluster.
 */
public final class ClusterCheck {

	private static final Logger logger = LoggerFactory.getLogger(ClusterCheck.class);

	private ClusterCheck() {
	}

	/**
	 * Looks at what a database says of itself.
	 * @throws SessionStoreSetupException if nodes would not see what others have
	 * committed, and the store cannot make them
	 */
	public static void check(Galera galera, Vendor vendor, boolean syncWait) {
		if (galera.isCausal() || (syncWait && vendor.waitsByStatement())) {
			return;
		}
		String what = "The database is a node of a Galera cluster whose wsrep_sync_wait is " + galera.syncWait()
				+ ": sessions that were ended on another node may live on";
		if (syncWait) {
			throw new SessionStoreSetupException(what,
					"Set wsrep_sync_wait to 3 or 7 on all nodes, or for the connections of the store by their URL "
							+ "('sessionVariables=wsrep_sync_wait=3'). To accept it, set "
							+ "'session-store.galera.sync-wait' to 'false'.");
		}
		logger.warn("{}, as 'session-store.galera.sync-wait' is 'false'", what);
	}

}
