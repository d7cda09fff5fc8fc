package io.sessionstore.frameworks;

import java.io.Serializable;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;

/**
 * What all pages know of their visitor.
 */
@Named
@SessionScoped
public class Visitor implements Serializable {

	private static final long serialVersionUID = 1L;

	private int clicks;

	public int getClicks() {
		return this.clicks;
	}

	public void clicked() {
		this.clicks++;
	}

}
