package io.sessionstore.pool;

import java.util.Collections;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpSession;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.Session;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose pages use the database before they use the session.
 */
@Configuration
@EnableAutoConfiguration
@RestController
class Shop {

	private final EntityManager entityManager;

	private final SessionStore store;

	Shop(EntityManager entityManager, SessionStore store) {
		this.entityManager = entityManager;
		this.store = store;
	}

	/** Open-in-view keeps the query's connection until the response is written. */
	@GetMapping("/add")
	String add(@RequestParam String name, HttpSession session) {
		this.entityManager.createQuery("select count(v) from Visit v", Long.class).getSingleResult();
		session.setAttribute(name, "value");
		return session.getId();
	}

	@GetMapping("/names")
	String names(HttpSession session) {
		return String.join(",", Collections.list(session.getAttributeNames()));
	}

	/** The transaction holds a connection while the session is written. */
	@Transactional
	@GetMapping("/add-in-transaction")
	public String addInTransaction(@RequestParam String name, HttpSession session) {
		this.entityManager.createQuery("select count(v) from Visit v", Long.class).getSingleResult();
		Session stored = this.store.find(SessionHandle.parse(session.getId()).orElseThrow()).orElseThrow();
		stored.setAttribute(name, "value");
		if (!this.store.update(stored)) {
			throw new IllegalStateException("gone");
		}
		return session.getId();
	}

}
