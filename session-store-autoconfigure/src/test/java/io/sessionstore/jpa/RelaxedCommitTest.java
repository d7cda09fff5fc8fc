package io.sessionstore.jpa;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RelaxedCommitTest {

	@Test
	void insertSetsTheCommitBesideTheNumber() {
		assertThat(RelaxedCommit.insert("insert into http_session (created_at,version,id) values (?,?,?)", "version"))
			.isEqualTo("insert into http_session (created_at,version,id) values (?,case when "
					+ "set_config('synchronous_commit', 'off', true) = 'off' then ? end,?)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "insert into http_session (created_at,id) values (?,?)",
			"insert into http_session (version,id) values (default,?)",
			"insert into http_session (id,version) select ?,?", "update http_session set version=? where id=?",
			"insert into http_session (id,version) values (?)" })
	void anInsertThatLooksDifferentStaysAsItIs(String sql) {
		assertThat(RelaxedCommit.insert(sql, "version")).isEqualTo(sql);
	}

}
