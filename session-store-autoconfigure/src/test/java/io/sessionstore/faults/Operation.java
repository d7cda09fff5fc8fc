package io.sessionstore.faults;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

import io.sessionstore.SessionOptions;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreNode;

import org.springframework.data.domain.Pageable;

/**
 * Everything that can be asked of the store: first what happens before the faults begin,
 * then the action, whose result is comparable.
 */
enum Operation {

	CREATE((world, node) -> () -> {
		node.store().create(SessionOptions.builder().principal("dave").attribute("kept", "new").build());
		return "created";
	}),

	FIND((world, node) -> () -> node.engine().find(world.handle("alice0")).isPresent()),

	READ((world, node) -> () -> node.engine().find(world.token("alice0")).isPresent()),

	READ_EXPIRED((world, node) -> () -> node.engine().find(world.token("carol0")).isPresent()),

	SAVE((world, node) -> {
		StoredSession session = world.find(node.engine(), "alice0");
		session.setAttribute("added", "value");
		return () -> node.engine().save(session);
	}),

	SAVE_AFTER_ANOTHER((world, node) -> {
		StoredSession session = world.find(node.engine(), "alice0");
		session.setAttribute("added", "value");
		StoredSession other = world.find(world.healthyEngine(), "alice0");
		other.setAttribute("others", "value");
		world.healthyEngine().save(other);
		return () -> node.engine().save(session);
	}),

	SAVE_AFTER_END((world, node) -> {
		StoredSession session = world.find(node.engine(), "alice0");
		session.setAttribute("added", "value");
		world.healthyEngine().destroy(world.handle("alice0"));
		return () -> node.engine().save(session);
	}),

	TOUCH((world, node) -> {
		StoredSession session = world.find(node.engine(), "alice0");
		session.setLastAccessedTime(World.START);
		return () -> node.engine().save(session);
	}),

	EXTEND((world, node) -> () -> node.store().touch(world.handle("alice0"))),

	UPDATE((world, node) -> {
		StoredSession session = world.find(node.engine(), "alice0");
		return () -> node.store().update(session);
	}),

	ROTATE((world, node) -> {
		StoredSession session = world.find(node.engine(), "alice0");
		session.changeSessionId();
		return () -> {
			boolean saved = node.engine().save(session);
			return saved + " "
					+ Optional.ofNullable(session.takeIssuedToken()).flatMap(world.healthyEngine()::find).isPresent();
		};
	}),

	DESTROY((world, node) -> () -> node.store().destroy(world.handle("alice0"))),

	DESTROY_OWN((world, node) -> () -> node.store().destroy("alice", world.handle("alice0"))),

	DESTROY_ALL((world, node) -> () -> node.store().destroyAll("alice")),

	DESTROY_OTHERS((world, node) -> () -> node.store().destroyOthers("alice", world.handle("alice1"))),

	CLEAR((world, node) -> () -> node.store().clear()),

	CLEAN_UP((world, node) -> () -> node.store().cleanUpExpired()),

	LIST((world, node) -> () -> node.store().sessionsOf("alice").size() + " " + node.store().count() + " "
			+ node.store().principals(Pageable.unpaged()).getContent());

	private final BiFunction<World, StoreNode, Callable<Object>> preparation;

	Operation(BiFunction<World, StoreNode, Callable<Object>> preparation) {
		this.preparation = preparation;
	}

	Callable<Object> prepare(World world, StoreNode node) {
		world.reset();
		return this.preparation.apply(world, node);
	}

}
