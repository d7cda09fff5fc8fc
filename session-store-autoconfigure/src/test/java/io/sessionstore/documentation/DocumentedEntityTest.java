package io.sessionstore.documentation;

import java.util.List;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.jpa.SessionRecordMapper;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The entity and the mapper of docs/own-entity.md.
 */
class DocumentedEntityTest {

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void theMapperFillsTheColumnsAtTheLogin(TestDatabase database) {
		try (StoreContext application = StoreContext.on(database)
			.with(Beans.class)
			.property("spring.jpa.hibernate.ddl-auto", "create")
			.start()) {
			application.jdbc().update("insert into app_user (id) values (7)");
			SessionStore sessions = application.store();
			Session visitor = sessions.create(SessionOptions.builder().attribute("device", "till 4").build()).session();
			assertThat(row(application)).isEqualTo("null till 4");
			visitor.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "7");
			assertThat(sessions.update(visitor)).isTrue();
			assertThat(row(application)).isEqualTo("7 till 4");
			application.jdbc().update("delete from app_session");
			assertThat(sessions.find(SessionHandle.of(visitor))).isEmpty();
		}
	}

	private static String row(StoreContext application) {
		List<String> rows = application.jdbc()
			.query("select user_id, device from app_session",
					(result, index) -> result.getString(1) + " " + result.getString(2));
		return String.join(", ", rows);
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = AppSession.class)
	static class Beans {

		@Bean
		SessionRecordMapper<AppSession> appSessionMapper(EntityManager entityManager) {
			return new SessionRecordMapper<>() {

				@Override
				public void map(Session session, AppSession row) {
					if (row.getPrincipalName() != null) {
						row.setUser(entityManager.getReference(User.class, Long.valueOf(row.getPrincipalName())));
					}
					row.setDevice(session.getAttribute("device"));
				}

				@Override
				public boolean mapsChanges() {
					return true;
				}

			};
		}

	}

}
