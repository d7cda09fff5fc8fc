package io.sessionstore.concurrency;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.sessionstore.SessionOptions;
import io.sessionstore.concurrency.InterleavingTest.World;
import io.sessionstore.core.StoredSession;

import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * What a request, a user or the cleanup does to a session.
 */
enum Operation {

	CREATE {

		@Override
		Callable<?> on(World world, int number) {
			return () -> world.node.store().create(SessionOptions.builder().principal("alice").build());
		}

	},

	SAVE {

		@Override
		Callable<?> on(World world, int number) {
			return () -> load(world).map((session) -> {
				session.setAttribute("written" + number, "by " + number);
				session.setLastAccessedTime(Instant.EPOCH);
				Instant access = session.getLastAccessedTime();
				if (world.node.engine().save(session)) {
					world.reports.attributes.put("written" + number, "by " + number);
					world.reports.accessed(access);
				}
				return session;
			});
		}

	},

	TOUCH {

		@Override
		Callable<?> on(World world, int number) {
			return () -> load(world).map((session) -> {
				session.setLastAccessedTime(Instant.EPOCH);
				world.node.engine().save(session);
				world.reports.accessed(session.getLastAccessedTime());
				return session;
			});
		}

	},

	ROTATE {

		@Override
		Callable<?> on(World world, int number) {
			return () -> load(world).map((session) -> {
				session.changeSessionId();
				session.setAttribute("login" + number, "by " + number);
				if (world.node.engine().save(session)) {
					world.reports.attributes.put("login" + number, "by " + number);
					world.reports.rotations++;
					Optional.ofNullable(session.takeIssuedToken())
						.ifPresent((token) -> world.reports.newTokens.add(token.text()));
				}
				return session;
			});
		}

	},

	CHANGE_PRINCIPAL {

		@Override
		Callable<?> on(World world, int number) {
			return () -> load(world).map((session) -> {
				session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "bob" + number);
				if (world.node.engine().save(session)) {
					world.reports.principal = Optional.of("bob" + number);
				}
				return session;
			});
		}

	},

	SHORTEN {

		@Override
		Callable<?> on(World world, int number) {
			return setTimeout(world, Duration.ofMinutes(5 + number));
		}

	},

	LENGTHEN {

		@Override
		Callable<?> on(World world, int number) {
			return setTimeout(world, Duration.ofHours(5 + number));
		}

	},

	DESTROY {

		@Override
		Callable<?> on(World world, int number) {
			return () -> {
				world.node.store().destroy(world.handle);
				world.reports.ended = true;
				return null;
			};
		}

	},

	DESTROY_ALL {

		@Override
		Callable<?> on(World world, int number) {
			return () -> {
				if (world.node.store().destroyAll("alice") > 0) {
					world.reports.ended |= world.node.store().find(world.handle).isEmpty();
				}
				return null;
			};
		}

	},

	CLEAN_UP {

		@Override
		Callable<?> on(World world, int number) {
			return () -> {
				world.clock.plus(Duration.ofHours(1));
				if (world.node.store().cleanUpExpired() > 0) {
					world.reports.ended = true;
				}
				else {
					world.reports.ended |= world.node.store().find(world.handle).isEmpty();
				}
				return null;
			};
		}

	},

	EXPIRE {

		@Override
		Callable<?> on(World world, int number) {
			return () -> {
				world.clock.plus(Duration.ofHours(1));
				world.reports.ended |= world.node.store().find(world.handle).isEmpty();
				return null;
			};
		}

	};

	abstract Callable<?> on(World world, int number);

	private static Optional<StoredSession> load(World world) {
		return world.node.engine().find(world.handle);
	}

	private static Callable<?> setTimeout(World world, Duration timeout) {
		return () -> load(world).map((session) -> {
			session.setMaxInactiveInterval(timeout);
			if (world.node.engine().save(session)) {
				world.reports.timeout = Optional.of(timeout);
			}
			return session;
		});
	}

}
