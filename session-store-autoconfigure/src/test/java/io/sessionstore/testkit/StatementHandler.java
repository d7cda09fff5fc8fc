package io.sessionstore.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;

import io.sessionstore.testkit.JdbcCall.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link JdbcListener} what is executed by a statement.
 */
final class StatementHandler implements InvocationHandler {

	private final Statement target;

	private final Connection connection;

	private final JdbcListener listener;

	private String sql;

	private int batchSize;

	private StatementHandler(Statement target, Connection connection, String sql, JdbcListener listener) {
		this.target = target;
		this.connection = connection;
		this.sql = sql;
		this.listener = listener;
	}

	static Object wrap(Class<?> type, Statement target, Connection connection, String sql, JdbcListener listener) {
		return Proxy.newProxyInstance(StatementHandler.class.getClassLoader(), new Class<?>[] { type },
				new StatementHandler(target, connection, sql, listener));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		if (args != null && args.length > 0 && args[0] instanceof String text
				&& (method.getName().startsWith("execute") || method.getName().equals("addBatch"))) {
			this.sql = text;
		}
		return switch (method.getName()) {
			case "addBatch" -> {
				this.batchSize++;
				yield ConnectionHandler.call(this.target, method, args);
			}
			case "clearBatch" -> {
				this.batchSize = 0;
				yield ConnectionHandler.call(this.target, method, args);
			}
			case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> report(0, method, args);
			case "executeBatch", "executeLargeBatch" -> {
				int size = this.batchSize;
				this.batchSize = 0;
				yield report(size, method, args);
			}
			case "getConnection" -> this.connection;
			case "equals" -> args != null && proxy == args[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> ConnectionHandler.call(this.target, method, args);
		};
	}

	private @Nullable Object report(int batch, Method method, Object @Nullable [] args) throws Throwable {
		JdbcCall call = new JdbcCall(Kind.STATEMENT, this.sql, batch);
		this.listener.before(call);
		Object result = ConnectionHandler.call(this.target, method, args);
		this.listener.after(call);
		return result;
	}

}
