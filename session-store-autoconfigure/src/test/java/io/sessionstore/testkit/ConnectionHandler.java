package io.sessionstore.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.sessionstore.testkit.JdbcCall.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link JdbcListener} what is asked of a connection.
 */
final class ConnectionHandler implements InvocationHandler {

	private final Connection target;

	private final JdbcListener listener;

	private ConnectionHandler(Connection target, JdbcListener listener) {
		this.target = target;
		this.listener = listener;
	}

	static Connection wrap(Connection target, JdbcListener listener) {
		return (Connection) Proxy.newProxyInstance(ConnectionHandler.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new ConnectionHandler(target, listener));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		return switch (method.getName()) {
			case "commit" -> report(Kind.COMMIT, method, args);
			case "rollback" -> report(Kind.ROLLBACK, method, args);
			case "setAutoCommit" -> report(Kind.SET_AUTO_COMMIT, method, args);
			case "setReadOnly" -> report(Kind.SET_READ_ONLY, method, args);
			case "setTransactionIsolation" -> report(Kind.SET_ISOLATION, method, args);
			case "isValid" -> report(Kind.PING, method, args);
			case "close" -> this.target.isClosed() ? null : report(Kind.CLOSE, method, args);
			case "createStatement", "prepareStatement", "prepareCall" -> statement(proxy, method, args);
			case "equals" -> args != null && proxy == args[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> call(this.target, method, args);
		};
	}

	private Object statement(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		String sql = (args != null && args[0] instanceof String text) ? text : "";
		Statement statement = (Statement) call(this.target, method, args);
		return StatementHandler.wrap(method.getReturnType(), statement, (Connection) proxy, sql, this.listener);
	}

	private @Nullable Object report(Kind kind, Method method, Object @Nullable [] args) throws Throwable {
		JdbcCall call = JdbcCall.of(kind, (args != null) ? String.valueOf(args[0]) : "");
		this.listener.before(call);
		Object result = call(this.target, method, args);
		this.listener.after(call);
		return result;
	}

	static @Nullable Object call(Object target, Method method, Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() instanceof SQLException cause) ? cause : ex.getTargetException();
		}
	}

}
