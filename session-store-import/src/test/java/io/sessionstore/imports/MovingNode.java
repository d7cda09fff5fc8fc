package io.sessionstore.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.web.ForeignIds.Reissued;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A node with the store that moves sessions in, on a database that others use too.
 */
final class MovingNode implements AutoCloseable {

	static final Duration WINDOW = Duration.ofMinutes(1);

	private final StoreContext context;

	private final SessionAdopter adopter;

	private MovingNode(StoreContext context, SessionAdopter adopter) {
		this.context = context;
		this.adopter = adopter;
	}

	/**
	 * A node whose old tables are in the database of the new one.
	 */
	static MovingNode together(TestDatabase database, @Nullable MovingNode first, JdbcListener... listeners) {
		StoreContext.Builder builder = Importing.on(database)
			.property("session-store.import.from", "jdbc")
			.prepare(OldStore::createTables);
		StoreContext context = start(builder, first, listeners);
		return new MovingNode(context, context.bean(SessionAdopter.class));
	}

	/**
	 * A node whose old tables are elsewhere.
	 */
	static MovingNode apart(TestDatabase database, DataSource old, @Nullable MovingNode first,
			JdbcListener... listeners) {
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(old));
		transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return from(new JdbcSessionSource(old, transactions, "SPRING_SESSION", Clock.systemUTC(), null), database,
				first, listeners);
	}

	/**
	 * A node that moves sessions in from anywhere.
	 */
	static MovingNode from(SessionSource source, TestDatabase database, @Nullable MovingNode first,
			JdbcListener... listeners) {
		StoreContext context = start(Importing.on(database), first, listeners);
		StoreBuilder.Assembly store = context.bean(StoreBuilder.Assembly.class);
		return new MovingNode(context,
				new SessionAdopter(List.of(source), store.engine(), store.adoption(),
						context.bean(SessionSettings.class),
						new SessionImportProperties(null, SessionImportProperties.Mode.ADOPT, WINDOW, false,
								SessionImportProperties.AbsoluteTimeoutFrom.MOVE, false, null, null)));
	}

	private static StoreContext start(StoreContext.Builder builder, @Nullable MovingNode first,
			JdbcListener... listeners) {
		for (JdbcListener listener : listeners) {
			builder.listener(listener);
		}
		return ((first != null) ? builder.besides(first.context) : builder).start();
	}

	StoreContext context() {
		return this.context;
	}

	SessionAdopter adopter() {
		return this.adopter;
	}

	/**
	 * Moves all that is left.
	 */
	BulkImport bulk() {
		return new BulkImport(this.adopter,
				() -> new OldStoreLook(this.context.bean(StoreBuilder.Assembly.class).adoption(),
						this.context.bean(AttributeCodec.class), this.context.clock(), true));
	}

	/**
	 * A first request with the old cookie.
	 */
	Optional<SessionToken> comeWith(String oldId) {
		return this.adopter.adopt(oldId).map(Reissued::token);
	}

	/**
	 * What a token opens.
	 */
	Optional<StoredSession> open(SessionToken token) {
		return this.context.engine().find(token);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
