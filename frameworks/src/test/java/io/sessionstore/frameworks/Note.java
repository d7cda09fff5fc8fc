package io.sessionstore.frameworks;

import java.math.BigDecimal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.html.HtmlOutputText;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/**
 * The form of a note, which goes on to the next page by the flash.
 */
@Named
@RequestScoped
public class Note {

	private @Nullable String text;

	private @Nullable BigDecimal amount;

	public @Nullable String getText() {
		return this.text;
	}

	public void setText(@Nullable String text) {
		this.text = text;
	}

	public @Nullable BigDecimal getAmount() {
		return this.amount;
	}

	public void setAmount(@Nullable BigDecimal amount) {
		this.amount = amount;
	}

	public String send() {
		FacesContext.getCurrentInstance()
			.getExternalContext()
			.getFlash()
			.put("note", this.text + " for " + this.amount);
		return "/done?faces-redirect=true";
	}

	/**
	 * Adds a component that holds an expression, which is written with its page.
	 */
	public void add() {
		FacesContext faces = FacesContext.getCurrentInstance();
		HtmlOutputText added = new HtmlOutputText();
		added.setValueExpression("value",
				faces.getApplication()
					.getExpressionFactory()
					.createValueExpression(faces.getELContext(), "seven is #{3 + 4}", String.class));
		UIComponent panel = faces.getViewRoot().findComponent("form:panel");
		panel.getChildren().add(added);
	}

}
