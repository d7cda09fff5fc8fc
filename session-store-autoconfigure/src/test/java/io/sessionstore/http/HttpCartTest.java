package io.sessionstore.http;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.shop.Product;
import io.sessionstore.testkit.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.annotation.SessionScope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cart that is a bean of the session, holds entities and is changed in place.
 * <p>
 * Spring sets the attributes of its session scope anew when a request is over, so nothing
 * needs to be told to look for changes, and the next request finds them. Only where the
 * response has left before the request is over, {@code detect-mutations} finds them
 * sooner: when it leaves.
 */
class HttpCartTest {

	@ParameterizedTest
	@CsvSource({ "JAVA, false", "JAVA, true", "JSON, false", "JSON, true" })
	void aCartKeepsItsItemsOverARestart(SerializationFormat format, boolean detecting) {
		try (TestServer server = start(format, detecting)) {
			Browser browser = server.newBrowser();
			browser.signIn("alice");
			assertThat(browser.body("/cart")).isEqualTo("0 for 0");
			add(browser, "tea");
			add(browser, "milk");
			assertThat(browser.body("/cart")).isEqualTo("tea[green, hot] milk[] 2 for 4.75");
			server.restart();
			assertThat(browser.body("/cart")).isEqualTo("tea[green, hot] milk[] 2 for 4.75");
			assertThat(browser.submit("/cart/now", "name=tea").body())
				.isEqualTo("tea[green, hot] milk[] tea[green, hot] 3 for 8.25");
			server.restart();
			assertThat(browser.body("/cart")).isEqualTo("tea[green, hot] milk[] tea[green, hot] 3 for 8.25");
			assertThat(browser.body("/private/name")).isEqualTo("alice");
			assertThat(server.newBrowser().body("/cart")).isEqualTo("0 for 0");
			browser.post("/logout");
			assertThat(server.bean(Shelf.class).putBack()).containsExactly("tea", "milk", "tea");
		}
	}

	@ParameterizedTest
	@CsvSource({ "JAVA", "JSON" })
	void aCartMovesIntoTheSessionOfTheLogin(SerializationFormat format) {
		try (TestServer server = start(format, false)) {
			Browser browser = server.newBrowser();
			add(browser, "tea");
			String guest = browser.cookie();
			server.restart();
			browser.signIn("alice");
			assertThat(browser.cookie()).isNotEqualTo(guest);
			assertThat(browser.body("/cart")).isEqualTo("tea[green, hot] 1 for 3.50");
			browser.post("/logout");
			assertThat(browser.body("/cart")).isEqualTo("0 for 0");
		}
	}

	private static void add(Browser browser, String name) {
		assertThat(Browser.location(browser.submit("/cart", "name=" + name))).isEqualTo("/cart");
	}

	private static TestServer start(SerializationFormat format, boolean detecting) {
		TestServer server = TestServer.on(TestDatabase.H2)
			.with("session-store.serialization.format=" + format, "session-store.detect-mutations=" + detecting,
					"session-store.serialization.on-unreadable=fail",
					// the products stay, though the database is an embedded one
					"spring.jpa.hibernate.ddl-auto=update")
			.with(Shop.class)
			.start();
		Shelf shelf = server.bean(Shelf.class);
		shelf.put(new Product("tea", new BigDecimal("3.50"), new LinkedHashSet<>(List.of("hot", "green"))));
		shelf.put(new Product("milk", new BigDecimal("1.25"), Set.of()));
		return server;
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Product.class)
	@Import({ Shelf.class, CartPages.class })
	static class Shop {

		@Bean
		@SessionScope
		Cart cart() {
			return new Cart();
		}

	}

	@Repository
	@Transactional
	static class Shelf {

		private final List<String> putBack = new CopyOnWriteArrayList<>();

		@PersistenceContext
		private EntityManager entities;

		void put(Product product) {
			this.entities.persist(product);
		}

		void putBack(List<Product> items) {
			items.forEach((item) -> this.putBack.add(item.getName()));
		}

		List<String> putBack() {
			return List.copyOf(this.putBack);
		}

		Product find(String name) {
			return this.entities.find(Product.class, name);
		}

	}

	@Controller
	static class CartPages {

		private final Cart cart;

		CartPages(Cart cart) {
			this.cart = cart;
		}

		@PostMapping("/cart")
		String add(@RequestParam String name) {
			this.cart.add(name);
			return "redirect:/cart";
		}

		@PostMapping("/cart/now")
		@ResponseBody
		String addAndShow(@RequestParam String name) {
			this.cart.add(name);
			return this.cart.describe();
		}

		@GetMapping("/cart")
		@ResponseBody
		String show() {
			return this.cart.describe();
		}

	}

	/**
	 * Spring puts a proxy around it, injects its transient field, and is asked to close
	 * it: nothing of that is what a session keeps.
	 */
	static class Cart implements AutoCloseable, Serializable {

		private static final long serialVersionUID = 1L;

		private final List<Product> items = new ArrayList<>();

		@Autowired
		private transient Shelf shelf;

		@Transactional
		public void add(String product) {
			assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
			this.items.add(this.shelf.find(product));
		}

		String describe() {
			BigDecimal total = this.items.stream().map(Product::getPrice).reduce(BigDecimal.ZERO, BigDecimal::add);
			return this.items.stream()
				.map((item) -> item.getName() + new TreeSet<>(item.getTags()) + " ")
				.collect(Collectors.joining()) + this.items.size() + " for " + total;
		}

		@Override
		public void close() {
			this.shelf.putBack(this.items);
		}

	}

}
