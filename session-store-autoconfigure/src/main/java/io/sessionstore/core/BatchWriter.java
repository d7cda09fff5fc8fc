package io.sessionstore.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.sessionstore.rows.ChangedRow;
import io.sessionstore.rows.NewRow;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;

/**
 * Saves many sessions in batches, in the order of their handles, so that two who save the
 * same do not wait for each other in a circle. What another has changed meanwhile is
 * saved one by one.
 */
final class BatchWriter {

	private static final Comparator<StoredSession> BY_HANDLE = Comparator
		.comparing((session) -> session.handle().toString());

	private final SessionRows rows;

	private final SessionWriter writer;

	BatchWriter(SessionRows rows, SessionWriter writer) {
		this.rows = rows;
		this.writer = writer;
	}

	/**
	 * Saves what has changed.
	 * @param before is told of each session that is about to be written
	 * @return the sessions that are gone
	 */
	List<StoredSession> save(List<StoredSession> sessions, Consumer<StoredSession> before) {
		List<StoredSession> sorted = sessions.stream().sorted(BY_HANDLE).toList();
		insert(sorted.stream().filter((session) -> session.state().isNew()).toList(), before);
		return update(sorted.stream().filter((session) -> !session.state().isNew()).toList(), before);
	}

	private void insert(List<StoredSession> sessions, Consumer<StoredSession> before) {
		List<NewRow> rows = sessions.stream()
			.map((session) -> new NewRow(session.locked(() -> this.writer.newRow(session)), session))
			.toList();
		sessions.forEach(before);
		if (!rows.isEmpty()) {
			this.rows.insertAll(rows);
		}
		for (int i = 0; i < rows.size(); i++) {
			SessionRow row = rows.get(i).row();
			StoredSession session = sessions.get(i);
			session.locked(() -> this.writer.inserted(session, row));
		}
	}

	private List<StoredSession> update(List<StoredSession> sessions, Consumer<StoredSession> before) {
		List<StoredSession> changed = new ArrayList<>();
		List<ChangedRow> rows = new ArrayList<>();
		for (StoredSession session : sessions) {
			RowUpdate update = session.locked(() -> this.writer.prepareUpdate(session));
			if (update != null) {
				before.accept(session);
				changed.add(session);
				rows.add(new ChangedRow(update, session.state().row().apply(update), session));
			}
		}
		boolean[] done = rows.isEmpty() ? new boolean[0] : this.rows.updateAll(rows);
		List<StoredSession> gone = new ArrayList<>();
		for (int i = 0; i < done.length; i++) {
			StoredSession session = changed.get(i);
			RowUpdate update = rows.get(i).update();
			boolean written = done[i];
			if (!session
				.locked(() -> written ? this.writer.updated(session, update) : this.writer.updateAgain(session))) {
				gone.add(session);
			}
		}
		return gone;
	}

	/**
	 * Adds a session that nobody is to be told of.
	 * @return {@code false} if its handle is taken
	 */
	boolean insert(StoredSession session) {
		return this.rows.insert(this.writer.newRow(session), session);
	}

}
