package io.sessionstore.imports;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often it is read.
 */
final class Counted implements Serializable {

	static final AtomicInteger READ = new AtomicInteger();

	private static final long serialVersionUID = 1;

	private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
		in.defaultReadObject();
		READ.incrementAndGet();
	}

}
