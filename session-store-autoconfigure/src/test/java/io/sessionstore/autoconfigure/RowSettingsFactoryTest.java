package io.sessionstore.autoconfigure;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How rows are written follows from the properties and the pool.
 */
class RowSettingsFactoryTest {

	private static final String GROUP_COMMIT = "session-store.group-commit";

	@Test
	void writesShareCommitsWhereEveryConnectionIsLikeEveryOther() {
		assertThat(groupCommit(new HikariDataSource(), Map.of())).isTrue();
	}

	@Test
	void writesStayApartWhereAThreadMayHaveAConnectionOfItsOwnKind() {
		DataSource ofTenant = new HikariDataSource() {
		};
		assertThat(groupCommit(ofTenant, Map.of())).isFalse();
		assertThat(groupCommit(new DelegatingDataSource(new HikariDataSource()), Map.of())).isFalse();
	}

	@Test
	void theApplicationDecides() {
		assertThat(groupCommit(new HikariDataSource(), Map.of(GROUP_COMMIT, "false"))).isFalse();
		assertThat(groupCommit(new DelegatingDataSource(new HikariDataSource()), Map.of(GROUP_COMMIT, "true")))
			.isTrue();
	}

	private static boolean groupCommit(DataSource pool, Map<String, String> properties) {
		SessionStoreProperties bound = new Binder(new MapConfigurationPropertySource(properties))
			.bindOrCreate("session-store", SessionStoreProperties.class);
		return RowSettingsFactory.of(bound, pool).groupCommit();
	}

}
