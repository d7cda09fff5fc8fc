package io.sessionstore.imports;

import java.util.Optional;

import javax.sql.DataSource;

import io.sessionstore.SessionToken;
import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.Faults;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The old tables are in a database of their own, so that a crash can come between two
 * commits.
 */
@ParameterizedClass
@EnumSource(names = { "POSTGRESQL", "MARIADB" })
class ApartJdbcRacesTest extends JdbcRacesContract {

	private TestSchema elsewhere;

	private final Faults oldFaults = new Faults();

	@Override
	MovingNode start(MovingNode first, JdbcListener... listeners) {
		if (first == null) {
			this.elsewhere = this.database.create();
			OldStore.createTables(this.elsewhere);
		}
		DataSource old = this.elsewhere.dataSource();
		if (listeners.length > 0) {
			old = this.oldFaults.wrap(old);
		}
		for (JdbcListener listener : listeners) {
			old = listener.wrap(old);
		}
		return MovingNode.apart(this.database, old, first, listeners);
	}

	@Override
	OldStore oldStore(MovingNode node) {
		return new OldStore(this.elsewhere, node.context().clock().instant());
	}

	@AfterParameterizedClassInvocation
	void drop() {
		this.elsewhere.close();
	}

	@Test
	void aCrashBetweenTheTwoCommitsLeavesOneSessionThatTheNextRequestFinds() {
		String id = session();
		this.oldFaults.failBeforeCommit(Fault.CONNECTION_LOST);
		this.oldFaults.failBeforeCommit(Fault.CONNECTION_LOST);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.one.comeWith(id));
		assertThat(this.old.rows()).isPositive();
		assertThat(this.one.context().rows()).isOne();
		this.one.context().clock().plus(MovingNode.WINDOW.multipliedBy(5));
		Optional<SessionToken> token = this.other.comeWith(id);
		assertMoved(token);
		assertThat(this.one.comeWith(id)).isEqualTo(token);
	}

}
