package io.sessionstore.imports;

import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.TestDatabase;

class H2JdbcRacesTest extends JdbcRacesContract {

	@Override
	MovingNode start(MovingNode first, JdbcListener... listeners) {
		return MovingNode.together(TestDatabase.H2, first, listeners);
	}

	@Override
	OldStore oldStore(MovingNode node) {
		return new OldStore(node.context().schema(), node.context().clock().instant());
	}

}
