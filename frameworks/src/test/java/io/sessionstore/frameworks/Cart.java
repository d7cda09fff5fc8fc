package io.sessionstore.frameworks;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.faces.annotation.FacesConfig;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * What a page remembers as long as it is shown.
 */
@Named
@ViewScoped
@FacesConfig
public class Cart implements Serializable {

	private static final long serialVersionUID = 1L;

	@Inject
	private Visitor visitor;

	private int count;

	public int getCount() {
		return this.count;
	}

	public List<Integer> getLines() {
		return IntStream.rangeClosed(1, this.count).boxed().toList();
	}

	public void more() {
		this.count++;
		this.visitor.clicked();
	}

}
