package io.sessionstore.autoconfigure.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * An entity of the application.
 */
@Entity
public class Customer {

	@Id
	private Long id = 0L;

	private String name = "";

	/**
	 * For JPA.
	 */
	protected Customer() {
	}

	/**
	 * Creates a customer.
	 * @param id the primary key
	 * @param name the name
	 */
	public Customer(long id, String name) {
		this.id = id;
		this.name = name;
	}

	/**
	 * Returns the primary key.
	 * @return the primary key
	 */
	public Long getId() {
		return this.id;
	}

	/**
	 * Returns the name.
	 * @return the name
	 */
	public String getName() {
		return this.name;
	}

}
