package io.sessionstore.imports;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user has chosen; loaded by no one who does not ask for it.
 */
public final class Cart implements Serializable {

	private static final long serialVersionUID = 1;

	private final List<String> items = new ArrayList<>();

	public Cart add(String item) {
		this.items.add(item);
		return this;
	}

	@Override
	public String toString() {
		return String.join(",", this.items);
	}

}
