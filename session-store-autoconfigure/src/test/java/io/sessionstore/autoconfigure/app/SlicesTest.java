package io.sessionstore.autoconfigure.app;

import io.sessionstore.SessionStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Slices of the application start: the store is there or it is not.
 */
class SlicesTest {

	@Nested
	@DataJpaTest(properties = { "spring.flyway.enabled=false", "spring.liquibase.enabled=false" })
	class OfJpa {

		@Test
		void start(@Autowired CustomerRepository customers) {
			assertThat(customers.count()).isZero();
		}

	}

	@Nested
	@WebMvcTest
	class CartControllerTest {

		@MockitoBean
		SessionStore sessions;

		@Test
		void start(@Autowired CartController carts, @Autowired ObjectProvider<SessionStore> stores) {
			assertThat(carts).isNotNull();
			assertThat(stores.getObject()).isSameAs(this.sessions);
		}

	}

	@Nested
	@JsonTest
	class OfJson {

		@Test
		void start(@Autowired ObjectProvider<SessionStore> stores) {
			assertThat(stores.getIfAvailable()).isNull();
		}

	}

}
