package io.sessionstore.shop;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;

/**
 * What a shop sells. It lies apart from the other applications of the tests, which would
 * make it an entity of theirs.
 */
@Entity
public class Product implements Serializable {

	private static final long serialVersionUID = 1L;

	@Id
	private String name = "";

	private BigDecimal price = BigDecimal.ZERO;

	@ElementCollection(fetch = FetchType.EAGER)
	private Set<String> tags = new LinkedHashSet<>();

	protected Product() {
	}

	public Product(String name, BigDecimal price, Set<String> tags) {
		this.name = name;
		this.price = price;
		this.tags = tags;
	}

	public String getName() {
		return this.name;
	}

	public BigDecimal getPrice() {
		return this.price;
	}

	public Set<String> getTags() {
		return this.tags;
	}

}
