package io.sessionstore.seams.veils;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * An entity of the application's, which is to be unreadable.
 */
@Entity
public class Patient {

	@Id
	private long id;

	private String name;

	protected Patient() {
	}

	public Patient(long id, String name) {
		this.id = id;
		this.name = name;
	}

	public String getName() {
		return this.name;
	}

}
