package io.sessionstore.attributes;

import org.springframework.objenesis.Objenesis;
import org.springframework.objenesis.SpringObjenesis;

/**
 * Makes objects as Java serialization does, whatever their constructors ask for.
 */
final class WithoutConstructor {

	private static final Objenesis OBJENESIS = new SpringObjenesis();

	private WithoutConstructor() {
	}

	static <T> T make(Class<T> type) {
		return OBJENESIS.newInstance(type);
	}

}
