package io.sessionstore.ownentity;

import java.time.Duration;

import io.sessionstore.jpa.SessionRecordMapper;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import jakarta.persistence.EntityManager;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.session.Session;

/**
 * The application's model and its mapper.
 */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = OwnModel.class)
@EnableJpaRepositories(basePackageClasses = OwnModel.class)
public class OwnModel {

	/**
	 * Begins an application with this model, whose table Hibernate makes.
	 * @param database the database
	 * @return a builder
	 */
	public static StoreContext.Builder on(TestDatabase database) {
		return StoreContext.on(database).with(OwnModel.class).property("spring.jpa.hibernate.ddl-auto", "create");
	}

	@Bean
	SessionRecordMapper<AppSession> appSessionMapper(EntityManager entityManager) {
		return new SessionRecordMapper<>() {

			@Override
			public void map(Session session, AppSession row) {
				String name = row.getPrincipalName();
				if (name != null && session.getAttribute("account") != null) {
					row.setAccount(entityManager.getReference(Account.class, name));
				}
				String device = session.getAttribute("device");
				if (device != null) {
					row.setDevice(device);
					row.setPatience(Duration.ofMinutes(3));
					row.setAddress(new Address("10.0.0.1", 443));
				}
			}

			@Override
			public boolean mapsChanges() {
				return true;
			}

		};
	}

}
