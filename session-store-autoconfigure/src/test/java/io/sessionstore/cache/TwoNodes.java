package io.sessionstore.cache;

import java.util.Map;
import java.util.function.UnaryOperator;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * Two applications on one database, both with a cache, so that what one of them does not
 * know of the other's work would show.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TwoNodes {

	@Parameter
	private TestDatabase database;

	private final UnaryOperator<StoreContext.Builder> customizer;

	private StoreContext here;

	private StoreContext there;

	TwoNodes(UnaryOperator<StoreContext.Builder> customizer) {
		this.customizer = customizer;
	}

	@BeforeParameterizedClassInvocation
	void start() {
		this.here = builder().start();
		this.there = builder().besides(this.here).start();
	}

	private StoreContext.Builder builder() {
		return this.customizer.apply(StoreContext.on(this.database).property("session-store.cache.enabled", "true"));
	}

	@BeforeEach
	void reset() {
		this.here.reset();
		this.there.log().reset();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.there != null) {
			this.there.close();
		}
		if (this.here != null) {
			this.here.close();
		}
	}

	TestDatabase database() {
		return this.database;
	}

	StoreContext here() {
		return this.here;
	}

	StoreContext there() {
		return this.there;
	}

	IssuedSession issue(Map<String, Object> attributes) {
		return there().store().create(SessionOptions.builder().attributes(attributes).build());
	}

	/**
	 * Makes a session on the other node.
	 */
	SessionHandle create(String name, Object value) {
		return SessionHandle.of(issue(Map.of(name, value)).session());
	}

	/**
	 * What the next request on a node gets.
	 */
	StoredSession request(StoreContext node, SessionHandle handle) {
		return node.engine().find(handle).orElseThrow(() -> new AssertionError("No session " + handle));
	}

	<T> T get(StoreContext node, SessionHandle handle, String name) {
		return request(node, handle).getRequiredAttribute(name);
	}

	void set(StoreContext node, SessionHandle handle, String name, Object value) {
		StoredSession session = request(node, handle);
		session.setAttribute(name, value);
		if (!node.engine().save(session)) {
			throw new AssertionError("Not saved: " + handle);
		}
	}

}
