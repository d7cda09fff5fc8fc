package io.sessionstore.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Loads one class of the application anew, as a restart in the same JVM does.
 */
final class RestartedClassLoader extends ClassLoader {

	private final String name;

	RestartedClassLoader(Class<?> type) {
		super(type.getClassLoader());
		this.name = type.getName();
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : name.equals(this.name) ? define() : super.loadClass(name, resolve);
		}
	}

	private Class<?> define() {
		try (InputStream stream = getResourceAsStream(this.name.replace('.', '/') + ".class")) {
			if (stream == null) {
				throw new IllegalStateException(this.name + " is not on the class path");
			}
			byte[] bytes = stream.readAllBytes();
			return defineClass(this.name, bytes, 0, bytes.length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
