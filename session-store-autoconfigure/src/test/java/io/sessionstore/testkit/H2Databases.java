package io.sessionstore.testkit;

import java.util.Map;

final class H2Databases {

	private H2Databases() {
	}

	static TestSchema create() {
		String name = TestSchema.freshName();
		// open until it is shut down, not only as long as a connection is
		String url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
		return new TestSchema(name, url, 0, "sa", "", Map.of(), () -> Sql.execute(url, "sa", "", "shutdown"));
	}

}
