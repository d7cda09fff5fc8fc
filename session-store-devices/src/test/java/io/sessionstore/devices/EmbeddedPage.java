package io.sessionstore.devices;

import jakarta.servlet.http.HttpSession;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Pages of the application's own.
 */
@Controller
class EmbeddedPage {

	@GetMapping(path = "/embedded", produces = "text/html")
	ResponseEntity<String> embedded() {
		return ResponseEntity.ok()
			.header("Content-Security-Policy",
					"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'")
			.body("""
					<!DOCTYPE html>
					<html lang="en">
					<head>
					<title>Shop</title>
					<script type="module" src="/shop/account/devices/assets/devices.js"></script>
					</head>
					<body><main><h1>Your account</h1><session-devices></session-devices></main></body>
					</html>
					""");
	}

	@GetMapping(path = "/theme.css", produces = "text/css")
	ResponseEntity<String> theme() {
		return ResponseEntity.ok("body { --session-devices-round: 1rem; }");
	}

	@GetMapping("/change")
	ResponseEntity<Void> change(HttpSession session) {
		session.setAttribute("changed", true);
		return ResponseEntity.noContent().build();
	}

	@GetMapping(path = "/", produces = "text/plain")
	ResponseEntity<String> home() {
		return ResponseEntity.ok("welcome");
	}

}
