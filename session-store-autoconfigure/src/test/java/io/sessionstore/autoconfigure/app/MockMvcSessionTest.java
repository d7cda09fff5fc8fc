package io.sessionstore.autoconfigure.app;

import java.time.Clock;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

/**
 * The code of {@code docs/testing.md}.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:mockmvc", "spring.flyway.enabled=false",
		"spring.liquibase.enabled=false" })
@AutoConfigureMockMvc
class MockMvcSessionTest {

	@MockitoBean
	Clock clock;

	@Autowired
	MockMvc mvc;

	@Autowired
	SessionStore sessions;

	@Test
	@WithMockUser
	void theHandlerSeesTheAttribute() throws Exception {
		IssuedSession issued = this.sessions
			.create(SessionOptions.builder().principal("user").attribute("cart", new Cart("tea")).build());
		this.mvc.perform(get("/cart").cookie(new Cookie("SESSION", issued.token()))).andExpect(content().string("tea"));
	}

}
