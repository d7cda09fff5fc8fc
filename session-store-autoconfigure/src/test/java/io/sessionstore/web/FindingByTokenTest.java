package io.sessionstore.web;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a token costs within one request, whether it opens its session or not.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class FindingByTokenTest {

	private final StoreContext context = StoreContext.on(TestDatabase.H2).start();

	private final StoredSessionRepository repository = this.context.repository();

	private SessionToken right = SessionToken.of(new SessionHandle(new UUID(0, 0)), new byte[16]);

	private SessionToken wrong = this.right;

	private RequestSessions request = newRequest();

	@BeforeEach
	void begin() {
		this.context.reset();
		IssuedSession issued = this.context.store().create(SessionOptions.builder().attribute("a", "1").build());
		this.right = SessionToken.parse(issued.token()).orElseThrow();
		this.wrong = SessionToken.of(this.right.handle(), new byte[16]);
		this.request = newRequest();
		this.repository.binding().bind(this.request);
		this.context.log().reset();
	}

	@AfterEach
	void endRequest() {
		this.repository.binding().bind(null);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Test
	void wrongSecretIsOneStatementHoweverOftenItIsAsked() {
		assertThat(find(this.wrong)).isEmpty();
		assertThat(find(this.wrong)).isEmpty();
		assertThat(this.context.log().statements()).hasSize(1);
	}

	@Test
	void unknownHandleIsOneStatementHoweverOftenItIsAsked() {
		this.context.jdbc().update("delete from http_session");
		assertThat(find(this.right)).isEmpty();
		assertThat(find(this.right)).isEmpty();
		assertThat(this.context.log().statements()).hasSize(1);
	}

	@Test
	void wrongSecretDoesNotHideTheSessionFromWhoeverMaySeeIt() {
		assertThat(find(this.wrong)).isEmpty();
		StoredSession administrators = Objects.requireNonNull(this.repository.findById(handle().toString()));
		assertThat((String) administrators.getAttribute("a")).isEqualTo("1");
		assertThat(find(this.wrong)).isEmpty();
		assertThat(find(this.right)).containsSame(administrators);
		assertThat(this.context.log().statements()).hasSize(2);
	}

	@Test
	void secondCookieOfTheSameSessionMayBeTheRightOne() {
		assertThat(find(this.wrong)).isEmpty();
		StoredSession session = find(this.right).orElseThrow();
		assertThat(this.repository.findById(session.getId())).isSameAs(session);
		assertThat(find(this.wrong)).isEmpty();
		assertThat(this.context.log().statements()).hasSize(2);
	}

	@Test
	void sessionFoundByItsTokenIsTheSameWhenFoundByItsId() {
		StoredSession session = find(this.right).orElseThrow();
		assertThat(this.repository.findById(session.getId())).isSameAs(session);
		assertThat(find(this.right)).containsSame(session);
		assertThat(find(this.wrong)).isEmpty();
		assertThat(this.context.log().statements()).hasSize(1);
	}

	@Test
	void wrongSecretDoesNotOpenADamagedDocument(CapturedOutput output) {
		this.context.jdbc().update("update http_session set attributes = ?", new byte[] { 1, 0, 5 });
		assertThat(find(this.wrong)).isEmpty();
		assertThat(output).doesNotContain(handle().toString());
		assertThat(find(this.right)).isEmpty();
		assertThat(output).containsOnlyOnce("Session " + handle() + " is treated as absent");
	}

	@Test
	void aCookieThatWasReadBeforeIsNotTakenForAnother() {
		for (int i = 0; i < 2; i++) {
			assertThat(this.request.parse(this.right.text())).contains(this.right);
			assertThat(this.request.parse(this.wrong.text())).contains(this.wrong);
			assertThat(this.request.parse("no token")).isEmpty();
		}
	}

	@Test
	void aHashThatWasHandedOutIsNobodyElses() {
		byte[] expected = SessionToken.parse(this.right.text()).orElseThrow().secretHash();
		this.right.secretHash()[0]++;
		assertThat(this.right.matches(expected)).isTrue();
	}

	@Test
	void soItIsOutsideARequest(CapturedOutput output) {
		this.context.jdbc().update("update http_session set attributes = ?", new byte[] { 1, 0, 5 });
		assertThat(this.repository.findByToken(this.wrong, null)).isEmpty();
		assertThat(output).doesNotContain(handle().toString());
	}

	private Optional<StoredSession> find(SessionToken token) {
		return this.repository.findByToken(token, this.request);
	}

	private SessionHandle handle() {
		return this.right.handle();
	}

	private static RequestSessions newRequest() {
		return RequestSessions.of(new MockHttpServletRequest(), new MockHttpServletResponse(), true);
	}

}
