package io.sessionstore.security;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A harmless class outside the allow-list that notices every way of coming to life.
 */
public class Gadget implements Serializable, InvocationHandler, Comparable<Gadget> {

	private static final long serialVersionUID = 1L;

	private String text = "x";

	/**
	 * Makes one, which is noticed.
	 */
	public Gadget() {
		Effects.HAPPENED.incrementAndGet();
	}

	/**
	 * Sets the text, which is noticed.
	 * @param text the text
	 */
	public void setText(String text) {
		Effects.HAPPENED.incrementAndGet();
		this.text = text;
	}

	@Override
	public Object invoke(Object proxy, Method method, Object[] arguments) {
		Effects.HAPPENED.incrementAndGet();
		return method.getReturnType() == int.class ? 0 : this.text;
	}

	@Override
	public int compareTo(Gadget other) {
		Effects.HAPPENED.incrementAndGet();
		return 0;
	}

	@Override
	public int hashCode() {
		Effects.HAPPENED.incrementAndGet();
		return 1;
	}

	@Override
	public boolean equals(Object other) {
		Effects.HAPPENED.incrementAndGet();
		return this == other;
	}

	private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
		Effects.HAPPENED.incrementAndGet();
		input.defaultReadObject();
	}

	private Object readResolve() {
		Effects.HAPPENED.incrementAndGet();
		return this;
	}

	/**
	 * Counts.
	 */
	static final class Effects {

		static final AtomicInteger HAPPENED = new AtomicInteger();

		private Effects() {
		}

	}

	/**
	 * Noticed as soon as it is initialized. Its name is as long as another's.
	 */
	static final class Static implements Serializable {

		private static final long serialVersionUID = 1L;

		static {
			Effects.HAPPENED.incrementAndGet();
		}

	}

	/**
	 * Stands for {@link Static} until the stream is written.
	 */
	static final class Statik implements Serializable {

		private static final long serialVersionUID = 1L;

	}

}
