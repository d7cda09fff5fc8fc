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
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
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

	@Test
	@WithMockUser
	void whatTheRequestIsGivenIsInASessionOfTheStore() throws Exception {
		this.mvc.perform(get("/cart").sessionAttr("cart", new Cart("milk"))).andExpect(content().string("milk"));
		this.mvc.perform(get("/cart").session(withCart(new Cart("rice")))).andExpect(content().string("rice"));
		IssuedSession issued = this.sessions.create(SessionOptions.none());
		this.mvc
			.perform(get("/cart").cookie(new Cookie("SESSION", issued.token())).sessionAttr("cart", new Cart("tea")))
			.andExpect(content().string("tea"));
		assertThat(this.sessions.read(issued.token()).orElseThrow().<Cart>getAttribute("cart"))
			.isEqualTo(new Cart("tea"));
	}

	private static MockHttpSession withCart(Cart cart) {
		MockHttpSession session = new MockHttpSession();
		session.setAttribute("cart", cart);
		return session;
	}

}
