package io.sessionstore.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Makes a data source that claims to be in front of another database than it is.
 */
final class OtherProduct {

	private final String name;

	OtherProduct(String name) {
		this.name = name;
	}

	DataSource of(DataSource real) {
		return (DataSource) wrap(real);
	}

	private Object wrap(Object target) {
		return Proxy.newProxyInstance(getClass().getClassLoader(),
				ClassUtils.getAllInterfacesForClass(target.getClass()), (proxy, method, arguments) -> {
					if (method.getName().equals("getDatabaseProductName")) {
						return this.name;
					}
					try {
						return wrapped(method.getName(), method.invoke(target, arguments));
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private @Nullable Object wrapped(String method, @Nullable Object result) {
		return (result != null && (method.equals("getConnection") || method.equals("getMetaData"))) ? wrap(result)
				: result;
	}

}
