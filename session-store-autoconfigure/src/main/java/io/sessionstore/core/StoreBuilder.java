package io.sessionstore.core;

import java.security.SecureRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.cache.NodeMemory;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.TransactionMode;

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

	private EndNotice endNotice = EndNotice.NONE;

	private Supplier<CsrfAttribute> csrf = () -> {
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
	 * Sets who is told which sessions end here.
	 * @param value is told of their handles
	 * @return this builder
	 */
	public StoreBuilder endNotice(EndNotice value) {
		this.endNotice = value;
		return this;
	}

	/**
	 * Sets what makes CSRF tokens.
	 * @param value throws if none can be made
	 * @return this builder
	 */
	public StoreBuilder csrf(Supplier<CsrfAttribute> value) {
		this.csrf = value;
		return this;
	}

	/**
	 * Puts the store together.
	 * @return the store
	 */
	public AssembledStore build() {
		UnreadableSessions unreadable = new UnreadableSessions(this.settings.clock());
		SessionRows table = this.memory.forgetting(this.rows);
		StoreParts parts = parts(table, this.settings, this.memory, unreadable, false);
		SessionSettings ofUnits = this.settings.forUnitsOfWork();
		Function<SessionRows, StoreParts> joining = (joined) -> parts(joined, ofUnits, NodeMemory.NONE, unreadable,
				true);
		UnitsOfWork units = new UnitsOfWork(table, (joined) -> joining.apply(joined).newUnit(),
				new Attempts(new Retry(ofUnits.transactionMode(), this.observer), parts.attempts().failures()));
		return new AssembledStore(parts.engine(),
				new DefaultSessionStore(parts.engine(), parts.ends(), parts.listing(table.lists()), units,
						this.settings.timeouts(), this.csrf),
				new SessionAdoption(table, joining, this.settings, this.tokens, this.codec, parts.attempts()),
				new SessionAdmission(table, joining, parts.attempts().retry()));
	}

	private StoreParts parts(SessionRows table, SessionSettings how, NodeMemory memory, UnreadableSessions unreadable,
			boolean repeated) {
		TransactionMode mode = how.transactionMode();
		Attempts attempts = new Attempts(new Retry(mode, this.observer),
				new Failures(how.hooks().errors(), this.observer, repeated));
		SessionEvents events = new SessionEvents(this.publisher, this.listened, mode, this.observer, this.endNotice);
		SessionLoader loader = new SessionLoader(how, this.tokens, this.codec, memory.attributes(), unreadable,
				this.observer);
		SessionEnding ending = new SessionEnding(table, loader, events, new Interceptors(how.hooks().interceptors()),
				attempts.retry());
		SessionRemover remover = new SessionRemover(table, how, memory, ending, attempts.retry());
		RowPlanner planner = new RowPlanner(how, this.principals,
				new PurgeBucket(how.timeouts(), events::isEndListenedFor));
		SessionWriter writer = new SessionWriter(table, how, planner, this.tokens, events, remover);
		return new StoreParts(how, attempts, remover,
				new SessionEngine(new SessionStart(how, this.tokens, this.codec, loader),
						new SessionFinder(table, how, memory, loader, remover, attempts), writer,
						new SessionEnds(remover, attempts.failures()),
						new SessionPurge(table, how, ending, attempts.retry()), attempts.failures()),
				new BatchWriter(table, writer));
	}

}
