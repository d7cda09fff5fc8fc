package io.sessionstore.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the store promises, in the fewest words: a session, a client's copy of it, and
 * what saving that copy does. Times are milliseconds.
 */
final class ReferenceModel {

	static final long TOUCH = 60_000;

	static final long INACTIVITY = 15 * 60_000;

	static final long ABSOLUTE = 60 * 60_000;

	static final String PRINCIPAL = "principal";

	private ReferenceModel() {
	}

	/**
	 * A session as everybody sees it.
	 */
	static final class Row {

		final long latest;

		final Map<String, String> attributes = new LinkedHashMap<>();

		long last;

		long inactivity = INACTIVITY;

		int version;

		int secret;

		boolean gone;

		Row(long now) {
			this.last = now;
			this.latest = now + ABSOLUTE;
		}

		@Nullable String principal() {
			return this.attributes.get(PRINCIPAL);
		}

		long end() {
			return end(this.last, this.inactivity);
		}

		long end(long lastAccess, long timeout) {
			return (timeout < 0) ? this.latest : Math.min(lastAccess + timeout, this.latest);
		}

		boolean isLive(long now) {
			return !this.gone && now < end();
		}

	}

	/**
	 * A session as one client has loaded and changed it.
	 */
	static final class Copy {

		final Row row;

		final Map<String, @Nullable String> changes = new LinkedHashMap<>();

		private final Set<String> removedInVain = new HashSet<>();

		private Map<String, String> seen;

		private long last;

		private long inactivity;

		private int version;

		private int secret;

		private long access = -1;

		private @Nullable Long newInactivity;

		private boolean rotated;

		Copy(Row row) {
			this.row = row;
			this.seen = Map.copyOf(row.attributes);
			this.last = row.last;
			look();
		}

		private void look() {
			this.seen = Map.copyOf(this.row.attributes);
			this.last = this.row.last;
			this.inactivity = this.row.inactivity;
			this.version = this.row.version;
			if (this.secret != this.row.secret) {
				this.rotated = false;
			}
			this.secret = this.row.secret;
			this.changes.forEach((name, value) -> {
				if (value == null && !this.seen.containsKey(name)) {
					this.removedInVain.add(name);
				}
			});
			this.changes.keySet().removeAll(this.removedInVain);
			this.seen.keySet()
				.stream()
				.filter(this.removedInVain::remove)
				.forEach((name) -> this.changes.put(name, null));
		}

		void put(String name, @Nullable String value) {
			this.removedInVain.remove(name);
			if (value == null && !this.seen.containsKey(name)) {
				this.changes.remove(name);
				this.removedInVain.add(name);
			}
			else {
				this.changes.put(name, value);
			}
		}

		@Nullable String get(String name) {
			return this.changes.containsKey(name) ? this.changes.get(name) : this.seen.get(name);
		}

		void access(long now) {
			if (now < this.row.end(this.last, this.inactivity)) {
				this.access = now;
			}
		}

		void rotate() {
			this.rotated = true;
		}

		void inactivity(long timeout) {
			this.newInactivity = timeout;
		}

		void name(@Nullable String name) {
			put(PRINCIPAL, name);
		}

		/**
		 * Saves.
		 * @return {@code false} if the session is gone
		 */
		boolean save(long now) {
			boolean timeoutChanged = this.newInactivity != null && this.newInactivity != this.inactivity;
			if (this.changes.isEmpty() && !this.rotated && !timeoutChanged) {
				if (!this.removedInVain.isEmpty()) {
					if (!this.row.isLive(now)) {
						this.row.gone = true;
						return false;
					}
					look();
					timeoutChanged = this.newInactivity != null && this.newInactivity != this.inactivity;
				}
				if (this.changes.isEmpty() && !timeoutChanged) {
					this.removedInVain.clear();
					touch();
					return true;
				}
			}
			boolean stale = this.row.gone || this.version != this.row.version
					|| now >= this.row.end(Math.max(this.last, this.access), this.inactivity);
			if (stale) {
				if (!this.row.isLive(now)) {
					this.row.gone = true;
					return false;
				}
				look();
			}
			write();
			return true;
		}

		private void touch() {
			long interval = (this.inactivity < 0) ? TOUCH : Math.min(TOUCH, (this.inactivity - 1) / 10);
			if (this.access <= this.last || this.access - this.last < interval) {
				return;
			}
			boolean wasAlive = !this.row.gone && this.access < this.row.end();
			if (wasAlive && this.access > this.row.last) {
				this.row.last = this.access;
				this.last = this.access;
			}
			this.access = -1;
		}

		private void write() {
			boolean timeoutChanged = this.newInactivity != null && this.newInactivity != this.inactivity;
			if (this.changes.isEmpty() && !this.rotated && !timeoutChanged) {
				this.removedInVain.clear();
				touch();
				return;
			}
			this.changes.forEach((name, value) -> {
				if (value == null) {
					this.row.attributes.remove(name);
				}
				else {
					this.row.attributes.put(name, value);
				}
			});
			if (timeoutChanged) {
				this.row.inactivity = Objects.requireNonNull(this.newInactivity);
			}
			if (this.rotated) {
				this.row.secret++;
				this.secret = this.row.secret;
			}
			this.row.last = Math.max(this.row.last, this.access);
			// A touch of another that came meanwhile is not known here: nothing was read.
			long known = Math.max(this.last, this.access);
			this.row.version++;
			this.changes.clear();
			this.removedInVain.clear();
			this.rotated = false;
			this.newInactivity = null;
			this.access = -1;
			look();
			this.last = known;
		}

	}

}
