package io.sessionstore.imports;

import io.sessionstore.testkit.JdbcListener;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The old tables are in the same database.
 */
@ParameterizedClass
@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
class JdbcRacesTest extends JdbcRacesContract {

	@Override
	MovingNode start(MovingNode first, JdbcListener... listeners) {
		return MovingNode.together(this.database, first, listeners);
	}

	@Override
	OldStore oldStore(MovingNode node) {
		return new OldStore(node.context().schema(), node.context().clock().instant());
	}

}
