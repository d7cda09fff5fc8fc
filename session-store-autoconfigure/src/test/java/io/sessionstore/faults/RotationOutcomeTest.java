package io.sessionstore.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A new token is written, and the connection breaks before the database says so. Its user
 * stays signed in, and the old token stays dead.
 */
@EveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotationOutcomeTest {

	@Parameter
	private TestDatabase database;

	private final AtomicBoolean breakBefore = new AtomicBoolean();

	private final AtomicBoolean breakAfter = new AtomicBoolean();

	private final AtomicInteger readsThatFail = new AtomicInteger();

	private SessionToken oldToken;

	private TestSchema schema;

	private StoreNode healthy;

	private StoreNode node;

	@BeforeParameterizedClassInvocation
	void start() {
		MutableClock clock = MutableClock.at(World.START);
		this.schema = this.database.create();
		this.healthy = StoreNode.on(this.schema, clock).start();
		this.node = StoreNode.on(this.schema, clock).between(this::breaking).start();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.node.close();
		this.healthy.close();
		this.schema.close();
	}

	@Test
	void aTokenThatWasWrittenIsHandedOut() {
		StoredSession session = rotating();
		this.breakAfter.set(true);
		assertThat(this.node.engine().save(session)).isTrue();
		assertOpens(session);
	}

	@Test
	void aTokenThatWasNotWrittenIsWrittenThen() {
		StoredSession session = rotating();
		this.breakBefore.set(true);
		assertThat(this.node.engine().save(session)).isTrue();
		assertOpens(session);
	}

	@Test
	void aDatabaseThatIsAwayForAWhileIsAskedAgain() {
		StoredSession session = rotating();
		this.breakAfter.set(true);
		this.readsThatFail.set(3);
		assertThat(this.node.engine().save(session)).isTrue();
		assertThat(this.readsThatFail).hasValue(0);
		assertOpens(session);
	}

	@Test
	void aSessionThatEndedMeanwhileIsGone() {
		StoredSession session = rotating();
		this.breakBefore.set(true);
		this.healthy.store().clear();
		assertThat(this.node.engine().save(session)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aDatabaseThatStaysAwayIsAFailureAndALaterSaveKnowsItsOwnSecret(boolean again) {
		try (StoreNode impatient = StoreNode.on(this.schema, MutableClock.at(World.START))
			.between(this::breaking)
			.outcomePatience(Duration.ofNanos(1))
			.start()) {
			StoredSession session = rotating();
			this.breakAfter.set(true);
			this.readsThatFail.set(1);
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> impatient.engine().save(session))
				.withMessage("the update");
			assertThat(session.takeIssuedToken()).isNull();
			session.setAttribute("user", "alice");
			if (again) {
				session.changeSessionId();
			}
			assertThat(impatient.engine().save(session)).as("once it is back").isTrue();
			assertOpens(session);
		}
	}

	@Test
	void whatDoesNotRotateIsNotAskedFor() {
		StoredSession session = rotating();
		this.node.engine().save(session);
		session.setAttribute("name", "value");
		this.breakAfter.set(true);
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.node.engine().save(session));
	}

	@Test
	void aDatabaseThatTakesNoWritesIsAFailureAtOnce() {
		assumeThat(this.database.isServer()).isTrue();
		String readOnly = (this.database == TestDatabase.POSTGRESQL) ? "set default_transaction_read_only = on"
				: "set session transaction read only";
		try (HikariDataSource pool = this.schema.newDataSource((config) -> config.setConnectionInitSql(readOnly));
				StoreNode standby = StoreNode.on(this.schema, MutableClock.at(World.START)).dataSource(pool).start()) {
			StoredSession session = rotating();
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> standby.engine().save(session))
				.withMessageContaining("could not do the work");
			assertThat(session.takeIssuedToken()).isNull();
		}
	}

	private StoredSession rotating() {
		this.breakBefore.set(false);
		this.breakAfter.set(false);
		this.readsThatFail.set(0);
		StoredSession created = this.healthy.engine().create(SessionOptions.builder().build());
		this.healthy.engine().save(created);
		SessionToken token = created.takeIssuedToken();
		this.oldToken = token;
		StoredSession session = this.node.engine().find(token).orElseThrow();
		session.setAttribute("user", "alice");
		session.changeSessionId();
		return session;
	}

	private void assertOpens(StoredSession session) {
		SessionToken token = session.takeIssuedToken();
		assertThat(token).isNotNull();
		assertThat(this.healthy.engine().find(token)).get()
			.extracting((found) -> found.getAttribute("user"))
			.isEqualTo("alice");
		assertThat(this.healthy.engine().find(this.oldToken)).isEmpty();
	}

	private SessionRows breaking(SessionRows rows) {
		return (SessionRows) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { SessionRows.class },
				(proxy, method, arguments) -> {
					if ("findRow".equals(method.getName())
							&& this.readsThatFail.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
						throw new DataAccessResourceFailureException("a read");
					}
					boolean update = "update".equals(method.getName());
					if (update && this.breakBefore.getAndSet(false)) {
						throw new DataAccessResourceFailureException("the update");
					}
					try {
						Object result = method.invoke(rows, arguments);
						if (update && this.breakAfter.getAndSet(false)) {
							throw new DataAccessResourceFailureException("the update");
						}
						return result;
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
