package io.sessionstore.http;

import java.io.Serializable;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;

/**
 * A value that leaves a note in the session when it is put there and taken away.
 */
class Bound implements HttpSessionBindingListener, Serializable {

	private static final long serialVersionUID = 1;

	@Override
	public void valueBound(HttpSessionBindingEvent event) {
		event.getSession().setAttribute("note", "bound as " + event.getName());
	}

	@Override
	public void valueUnbound(HttpSessionBindingEvent event) {
		event.getSession().setAttribute("note", "unbound from " + event.getName());
	}

}
