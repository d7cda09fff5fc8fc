package io.sessionstore.concurrency;

import io.sessionstore.jpa.SessionRecord;
import io.sessionstore.jpa.SessionRecordMapper;
import io.sessionstore.testkit.TestSchema;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;

/**
 * A session entity with a column of its own, which every write fills.
 */
@Entity
@Table(name = "http_session")
class NotedSession extends SessionRecord {

	private String note;

	void setNote(String note) {
		this.note = note;
	}

	String getNote() {
		return this.note;
	}

	static void addColumn(TestSchema schema) {
		new JdbcTemplate(schema.dataSource()).execute("alter table http_session add column note varchar(50)");
	}

	static final class Mapper implements SessionRecordMapper<NotedSession> {

		@Override
		public void map(Session session, NotedSession row) {
			row.setNote("of " + session.getAttributeNames().size() + " attributes");
		}

		@Override
		public boolean mapsChanges() {
			return true;
		}

	}

}
