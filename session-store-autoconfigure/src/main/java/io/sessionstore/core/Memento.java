package io.sessionstore.core;

import java.util.LinkedHashSet;
import java.util.Set;

import io.sessionstore.rows.SessionRow;

/**
 * What a session claims to be before a write that may be rolled back.
 *
 * @param row the row that it was read from
 * @param isNew whether it had none
 * @param token its token
 * @param changed the names of attributes that the write is of
 */
record Memento(SessionRow row, boolean isNew, TokenChanges.Memento token, Set<String> changed) {

	/**
	 * Returns this with what a later write of the same transaction is of.
	 */
	Memento and(Memento later) {
		Set<String> all = new LinkedHashSet<>(this.changed);
		all.addAll(later.changed);
		return new Memento(this.row, this.isNew, this.token, all);
	}

}
