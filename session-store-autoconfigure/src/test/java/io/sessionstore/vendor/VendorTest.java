package io.sessionstore.vendor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That no database is known in one place and forgotten in another, and what each answers.
 */
class VendorTest {

	private static final Class<?>[] CLASSES = Vendor.class.getPermittedSubclasses();

	@Test
	void everyClassOfAVendorIsLookedFor() {
		assertThat(Vendor.all().stream().<Class<?>>map(Object::getClass)).containsOnly(CLASSES);
	}

	@Test
	void everyVendorIsTestedOnADatabaseOfItsOwn() throws SQLException {
		Set<Class<?>> tested = new HashSet<>();
		for (TestDatabase database : TestDatabase.values()) {
			try (TestSchema schema = database.create(); Connection connection = schema.dataSource().getConnection()) {
				tested.add(vendor(connection).getClass());
			}
		}
		assertThat(tested).containsExactlyInAnyOrder(CLASSES);
	}

	@Test
	void aVendorIsNamedInWhateverCase() {
		assertThat(Vendor.named("mariadb")).isEqualTo(MySqlFamily.MARIADB);
		assertThat(Vendor.named("Oracle")).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void anIndexServesTheColumnThatItBeginsWith(TestDatabase database) throws SQLException {
		try (TestSchema schema = database.create(); Connection connection = schema.dataSource().getConnection()) {
			execute(connection, "create table things (id int primary key, a int, b int, c int)");
			execute(connection, "create index ix_things on things (b, a)");
			assertThat(vendor(connection).indexed(connection, "things", null, "things")).map(String::toLowerCase)
				.containsExactlyInAnyOrder("id", "b");
		}
	}

	@Test
	void anIndexWhoseMakingHasFailedIsNone() throws SQLException {
		try (TestSchema schema = TestDatabase.POSTGRESQL.create();
				Connection connection = schema.dataSource().getConnection()) {
			execute(connection, "create table things (id int, a int)");
			execute(connection, "insert into things values (1, 7), (2, 7)");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> execute(connection, "create unique index concurrently ix_things on things (a)"));
			assertThat(vendor(connection).indexed(connection, "things", null, "things")).isEmpty();
		}
	}

	private static Vendor vendor(Connection connection) throws SQLException {
		return Objects.requireNonNull(Vendor.of(connection));
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
