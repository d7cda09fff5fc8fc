package io.sessionstore.autoconfigure.app;

import jakarta.servlet.http.HttpSession;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * Keeps a cart in the session.
 */
@RestController
@RequestMapping("/cart")
class CartController {

	@PostMapping
	String fill(HttpSession session) {
		session.setAttribute("cart", new Cart("tea"));
		return Thread.currentThread().toString();
	}

	@GetMapping
	String show(@SessionAttribute Cart cart) {
		return cart.item();
	}

}
