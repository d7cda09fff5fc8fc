package io.sessionstore.diagnosis;

import java.util.List;

import io.sessionstore.jpa.SessionTable;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the start-up line calls the schema of the table.
 */
class TablePlaceTest {

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void theSchemaIsTheConnectionsUnlessStatementsNameOne(TestDatabase database) {
		try (TestSchema schema = database.create()) {
			String expected = switch (database) {
				case H2 -> "PUBLIC";
				case POSTGRESQL -> "public";
				default -> schema.name();
			};
			assertThat(place(schema, "http_session"))
				.isEqualTo(new TablePlace("http_session", expected, database == TestDatabase.H2));
			assertThat(place(schema, "app.shop_session").schema()).isEqualToIgnoringCase("app");
			assertThat(place(schema, "app.shop_session").table()).isEqualTo("shop_session");
		}
	}

	private static TablePlace place(TestSchema schema, String table) {
		return TablePlace.of(schema.dataSource(), new SessionTable(table, List.of()));
	}

}
