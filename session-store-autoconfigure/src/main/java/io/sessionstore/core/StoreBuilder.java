package io.sessionstore.core;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sessionstore.SessionStore;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.cache.NodeMemory;
import io.sessionstore.rows.SessionRows;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;

/**
 * Puts a store together, the same way for an application and for a test.
 */
public final class StoreBuilder {

	private final SessionRows rows;

	private final SessionSettings settings;

	private final AttributeCodec codec;

	private TokenGenerator tokens;

	private PrincipalResolver principals = new PrincipalResolver(null);

	private ApplicationEventPublisher publisher = (event) -> {
	};

	private BooleanSupplier listened = () -> false;

	private NodeMemory memory = NodeMemory.NONE;

	private StoreObserver observer = StoreObserver.NONE;

	private Consumer<Collection<UUID>> endNotice = (ids) -> {
	};

	private Consumer<Session> csrf = (session) -> {
		throw new IllegalStateException("This store makes no CSRF tokens");
	};

	/**
	 * Begins with what every store needs. Nobody listens, nothing is cached.
	 * @param rows the session table
	 * @param settings how the store behaves
	 * @param codec reads and writes attributes
	 */
	public StoreBuilder(SessionRows rows, SessionSettings settings, AttributeCodec codec) {
		this.rows = rows;
		this.settings = settings;
		this.codec = codec;
		this.tokens = new TokenGenerator(new SecureRandom(), settings.clock());
	}

	/**
	 * Sets where handles and secrets come from.
	 * @param value makes them
	 * @return this builder
	 */
	public StoreBuilder tokens(TokenGenerator value) {
		this.tokens = value;
		return this;
	}

	/**
	 * Sets what tells whose a session is.
	 * @param value the application's own index resolver
	 * @return this builder
	 */
	public StoreBuilder indexResolver(IndexResolver<Session> value) {
		this.principals = new PrincipalResolver(value);
		return this;
	}

	/**
	 * Sets who is told of beginnings and ends.
	 * @param where where events go
	 * @param endListened whether anybody listens for the end of sessions; only then are
	 * rows read before they are deleted
	 * @return this builder
	 */
	public StoreBuilder events(ApplicationEventPublisher where, BooleanSupplier endListened) {
		this.publisher = where;
		this.listened = endListened;
		return this;
	}

	/**
	 * Sets what the node remembers.
	 * @param value the caches
	 * @return this builder
	 */
	public StoreBuilder memory(NodeMemory value) {
		this.memory = value;
		return this;
	}

	/**
	 * Sets who looks on.
	 * @param value is told of what the store does
	 * @return this builder
	 */
	public StoreBuilder observer(StoreObserver value) {
		this.observer = value;
		return this;
	}

	/**
	 * Sets who is told which sessions end here, after commit and without a row being read
	 * for it. What the cleanup removes is not told: those had expired before.
	 * @param value is told of their handles; must be quick and may not throw
	 * @return this builder
	 */
	public StoreBuilder endNotice(Consumer<Collection<UUID>> value) {
		this.endNotice = value;
		return this;
	}

	/**
	 * Sets what makes CSRF tokens.
	 * @param value puts one into a session; throws if none can be made
	 * @return this builder
	 */
	public StoreBuilder csrf(Consumer<Session> value) {
		this.csrf = value;
		return this;
	}

	/**
	 * Puts the store together.
	 * @return the store
	 */
	public Assembly build() {
		UnreadableSessions unreadable = new UnreadableSessions(this.settings.clock());
		SessionRows table = this.memory.forgetting(this.rows);
		SessionEngine engine = engine(table, this.settings, this.memory, unreadable, false);
		SessionSettings ofUnits = this.settings.forUnitsOfWork();
		Function<SessionRows, SessionEngine> joining = (joined) -> engine(joined, ofUnits, NodeMemory.NONE, unreadable,
				true);
		return new Assembly(engine,
				new DefaultSessionStore(engine, new SessionListing(table.lists(), this.settings, engine.attempts()),
						new UnitsOfWork(table, joining, new Attempts(ofUnits, this.observer, false)),
						this.settings.timeouts(), this.csrf),
				new SessionAdoption(table, engine, joining, this.settings, this.tokens, this.codec),
				new SessionAdmission(table, joining, engine.attempts()));
	}

	private SessionEngine engine(SessionRows table, SessionSettings how, NodeMemory memory,
			UnreadableSessions unreadable, boolean repeated) {
		Attempts attempts = new Attempts(how, this.observer, repeated);
		SessionEvents events = new SessionEvents(this.publisher, this.listened, how.transactionMode(), this.observer,
				this.endNotice);
		SessionLoader loader = new SessionLoader(how, this.tokens, this.codec, memory.attributes(), unreadable,
				this.observer);
		Interceptors interceptors = new Interceptors(how.hooks().interceptors());
		DestructionHooks hooks = new DestructionHooks(table, loader, events, interceptors, attempts);
		SessionDestroyer destroyer = new SessionDestroyer(table, how, memory, hooks, attempts);
		RowPlanner planner = new RowPlanner(how, this.principals,
				new PurgeBucket(how.timeouts(), events::isEndListenedFor));
		SessionWriter writer = new SessionWriter(table, how, planner, this.tokens, events, destroyer, interceptors,
				attempts);
		return new SessionEngine(loader, new SessionFinder(table, how, memory, loader, destroyer, attempts), writer,
				new BatchWriter(table, writer), destroyer, new Cleanup(table, how, hooks, attempts), attempts);
	}

	/**
	 * A store, ready to be used.
	 *
	 * @param engine what the web adapter works with
	 * @param store what applications autowire
	 * @param adoption makes sessions of those that another store has kept
	 * @param admission lets sessions stay where there is room
	 */
	public record Assembly(SessionEngine engine, SessionStore store, SessionAdoption adoption,
			SessionAdmission admission) {

		@Override
		public int hashCode() {
			return Assembly.class.hashCode();
		}

	}

}
