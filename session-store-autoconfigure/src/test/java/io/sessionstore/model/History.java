package io.sessionstore.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.model.ReferenceModel.Copy;
import io.sessionstore.model.ReferenceModel.Row;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.session.FindByIndexNameSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does each action to the store and to the model, and compares what both say.
 */
final class History {

	static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final List<StoreNode> nodes;

	private final MutableClock clock;

	private final List<SessionHandle> handles = new ArrayList<>();

	private final List<Row> rows = new ArrayList<>();

	private final List<List<String>> tokens = new ArrayList<>();

	private final Map<Integer, StoredSession> loaded = new HashMap<>();

	private final Map<Integer, Copy> copies = new HashMap<>();

	History(List<StoreNode> nodes, MutableClock clock) {
		this.nodes = nodes;
		this.clock = clock;
		clock.set(START);
		nodes.get(0).store().clear();
	}

	void apply(Action action) {
		if (action instanceof Action.Create) {
			IssuedSession issued = node(0).store().create(SessionOptions.none());
			this.handles.add(SessionHandle.of(issued.session()));
			this.rows.add(new Row(now()));
			this.tokens.add(new ArrayList<>(List.of(issued.token())));
		}
		else if (action instanceof Action.Advance advance) {
			this.clock.plus(Duration.ofSeconds(advance.seconds()));
		}
		else if (action instanceof Action.CleanUp) {
			node(0).store().cleanUpExpired();
			this.rows.stream().filter((row) -> !row.isLive(now())).forEach((row) -> row.gone = true);
		}
		else if (action instanceof Action.Purge) {
			node(0).engine().cleanUp();
		}
		else if (!this.rows.isEmpty()) {
			applyToClient(action);
			applyToSession(action);
		}
		compare();
	}

	private void applyToClient(Action action) {
		if (action instanceof Action.Load load) {
			load(load.client(), load.session() % this.rows.size());
		}
		else if (action instanceof Action.Put put) {
			with(put.client(), (session, copy) -> {
				assertThat((String) session.getAttribute(put.name())).isEqualTo(copy.get(put.name()));
				session.setAttribute(put.name(), put.value());
				copy.put(put.name(), put.value());
			});
		}
		else if (action instanceof Action.Name name) {
			with(name.client(), (session, copy) -> {
				session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, name.principal());
				copy.name(name.principal());
			});
		}
		else if (action instanceof Action.Timeout timeout) {
			with(timeout.client(), (session, copy) -> {
				session.setMaxInactiveInterval(Duration.ofMinutes(timeout.minutes()));
				copy.inactivity((timeout.minutes() < 0) ? -1 : timeout.minutes() * 60_000L);
			});
		}
		else if (action instanceof Action.Access access) {
			with(access.client(), (session, copy) -> {
				session.setLastAccessedTime(Instant.EPOCH);
				copy.access(now());
			});
		}
		else if (action instanceof Action.Rotate rotate) {
			with(rotate.client(), (session, copy) -> {
				session.changeSessionId();
				copy.rotate();
			});
		}
		else if (action instanceof Action.Save save) {
			with(save.client(), (session, copy) -> {
				assertThat(node(save.client()).engine().save(session)).as("save").isEqualTo(copy.save(now()));
				SessionToken token = session.takeIssuedToken();
				if (token != null) {
					this.tokens.get(this.rows.indexOf(copy.row)).add(token.text());
				}
			});
		}
	}

	private void applyToSession(Action action) {
		if (action instanceof Action.Extend extend) {
			Row row = row(extend.session());
			boolean live = row.isLive(now());
			assertThat(node(0).store().touch(handle(extend.session()))).as("extend").isEqualTo(live);
			row.last = live ? Math.max(row.last, now()) : row.last;
		}
		else if (action instanceof Action.Destroy destroy) {
			node(0).store().destroy(handle(destroy.session()));
			row(destroy.session()).gone = true;
		}
		else if (action instanceof Action.DestroyAll all) {
			node(0).store().destroyAll(all.principal());
			this.rows.stream()
				.filter((row) -> all.principal().equals(row.principal()))
				.forEach((row) -> row.gone = true);
		}
		else if (action instanceof Action.DestroyOthers others) {
			node(0).store().destroyOthers(others.principal(), handle(others.session()));
			this.rows.stream()
				.filter((row) -> row != row(others.session()) && others.principal().equals(row.principal()))
				.forEach((row) -> row.gone = true);
		}
	}

	private void load(int client, int session) {
		StoredSession found = node(client).engine().find(handle(session)).orElse(null);
		Row row = row(session);
		assertThat(found != null).as("found").isEqualTo(row.isLive(now()));
		if (found != null) {
			this.loaded.put(client, found);
			this.copies.put(client, new Copy(row));
		}
		else {
			row.gone = true;
		}
	}

	private void compare() {
		Set<SessionHandle> live = new HashSet<>();
		for (SessionDetails details : node(0).store().sessions(Pageable.unpaged())) {
			live.add(details.handle());
			Row row = this.rows.get(this.handles.indexOf(details.handle()));
			assertThat(details.principal()).as("principal").isEqualTo(row.principal());
			assertThat(details.lastAccessedAt().toEpochMilli()).as("last access").isEqualTo(row.last);
			assertThat(details.expiresAt().toEpochMilli()).as("end").isEqualTo(row.end());
		}
		for (int i = 0; i < this.rows.size(); i++) {
			assertThat(live.contains(this.handles.get(i))).as("session " + i + " lives")
				.isEqualTo(this.rows.get(i).isLive(now()));
		}
	}

	/**
	 * Compares what only loading can show, and that of all tokens the last one opens.
	 */
	void compareDeeply() {
		for (int i = 0; i < this.rows.size(); i++) {
			Row row = this.rows.get(i);
			List<String> issued = this.tokens.get(i);
			assertThat(issued).as("tokens").hasSize(row.secret + 1);
			for (int t = 0; t < issued.size(); t++) {
				boolean opens = row.isLive(now()) && t == row.secret;
				assertThat(node(1).store().read(issued.get(t)).isPresent()).as("token opens").isEqualTo(opens);
			}
			node(1).engine().find(this.handles.get(i)).ifPresent((session) -> {
				Map<String, String> stored = new HashMap<>();
				session.getAttributeNames().forEach((name) -> stored.put(modelName(name), session.getAttribute(name)));
				assertThat(stored).as("attributes").isEqualTo(row.attributes);
			});
		}
	}

	private static String modelName(String name) {
		return name.equals(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME) ? ReferenceModel.PRINCIPAL
				: name;
	}

	private void with(int client, Use use) {
		@Nullable StoredSession session = this.loaded.get(client);
		@Nullable Copy copy = this.copies.get(client);
		if (session != null && copy != null) {
			use.on(session, copy);
		}
	}

	private StoreNode node(int client) {
		return this.nodes.get(client % this.nodes.size());
	}

	private SessionHandle handle(int session) {
		return this.handles.get(session % this.handles.size());
	}

	private Row row(int session) {
		return this.rows.get(session % this.rows.size());
	}

	private long now() {
		return this.clock.millis();
	}

	private interface Use {

		void on(StoredSession session, Copy copy);

	}

}
