package io.sessionstore.schema;

import java.util.Map;

import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Starts an application on a database that is empty before each test: on H2, or on
 * another one that a test chooses.
 */
abstract class SchemaTest {

	private TestSchema schema = TestDatabase.H2.create();

	@AfterEach
	void drop() {
		this.schema.close();
	}

	TestSchema schema() {
		return this.schema;
	}

	JdbcTemplate jdbc() {
		return new JdbcTemplate(this.schema.dataSource());
	}

	void on(TestDatabase database) {
		this.schema.close();
		this.schema = database.create();
	}

	ConfigurableApplicationContext start(Map<String, ?> properties) {
		Map<String, Object> all = this.schema.bootProperties();
		if (all.remove("spring.jpa.database-platform") != null) {
			// Connector/J fails to give MariaDB's metadata (it asks for a column that is
			// not there), and a dialect alone would be one of the oldest version.
			String prefix = "spring.jpa.properties.";
			all.put(prefix + "hibernate.boot.allow_jdbc_metadata_access", "false");
			all.put(prefix + "jakarta.persistence.database-product-name", "MariaDB");
			all.put(prefix + "jakarta.persistence.database-major-version", "11");
			all.put(prefix + "jakarta.persistence.database-minor-version", "4");
		}
		all.putAll(properties);
		return DatabaseApplication.start(all);
	}

}
