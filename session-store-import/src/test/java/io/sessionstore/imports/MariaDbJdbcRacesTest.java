package io.sessionstore.imports;

import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.TestDatabase;

class MariaDbJdbcRacesTest extends JdbcRacesContract {

	@Override
	MovingNode start(MovingNode first, JdbcListener... listeners) {
		return MovingNode.together(TestDatabase.MARIADB, first, listeners);
	}

	@Override
	OldStore oldStore(MovingNode node) {
		return new OldStore(node.context().schema(), node.context().clock().instant());
	}

}
