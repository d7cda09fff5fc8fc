package io.sessionstore.http;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A response with a token is for one alone, whatever caches are told of it.
 */
class HttpSharedCacheTest {

	private static final TestServer server = TestServer.on(TestDatabase.H2).with(Caching.class).start();

	private final Browser browser = server.newBrowser();

	@BeforeEach
	void reset() {
		server.reset();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/cached/before", "/cached/after", "/cached/flushed", "/cached/entity", "/assets/io",
			"/cached/included" })
	void aResponseWithATokenIsPrivate(String path) {
		HttpResponse<String> response = this.browser.get(asset(path));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(String.join(", ", response.headers().allValues("Cache-Control"))).contains("private", "max-age=60")
			.doesNotContain("public", "s-maxage");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/cached/before", "/cached/after", "/cached/entity", "/assets/io" })
	void aResponseWithoutATokenIsLeftAsItIs(String path) {
		this.browser.get(asset(path));
		HttpResponse<String> second = this.browser.get(asset(path));
		assertThat(Browser.setCookies(second)).isEmpty();
		assertThat(String.join(", ", second.headers().allValues("Cache-Control"))).contains("public", "max-age=60");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "no-store | no-store", "private, max-age=5 | private, max-age=5",
					"max-age=5 | max-age=5, private", "no-cache | no-cache, private", "public | private",
					"Public, S-MaxAge=7 , immutable | immutable, private" })
	void whatSaysSoAlreadyIsKeptAndTheRestMadePrivate(String said, String sent) {
		HttpResponse<String> response = this.browser.get("/cached/said?value=" + said.replace(" ", "%20"));
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(response.headers().firstValue("Cache-Control")).hasValue(sent);
	}

	@Test
	void whereNothingIsSaidItIsSaid() {
		HttpResponse<String> response = this.browser.get("/cached/unsaid");
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("private");
		assertThat(this.browser.get("/cached/unsaid").headers().firstValue("Cache-Control")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Surrogate-Control" })
	void cachesInFrontThatAreToldApartKeepNothing(String name) {
		HttpResponse<String> response = this.browser.get("/cached/front?name=" + name);
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(response.headers().allValues(name)).containsExactly("no-store");
		assertThat(this.browser.get("/cached/front?name=" + name).headers().allValues(name))
			.containsExactly("max-age=60");
	}

	// A class file of the tests, served as an asset.
	private static String asset(String path) {
		return path.startsWith("/assets") ? "/assets/sessionstore/http/HttpSharedCacheTest.class" : path;
	}

	@RestController
	static class CachedPages {

		@GetMapping("/cached/before")
		String before(HttpServletRequest request, HttpServletResponse response) {
			response.setHeader("Cache-Control", "public, max-age=60, s-maxage=600");
			request.getSession().setAttribute("a", "1");
			return "page";
		}

		@GetMapping("/cached/after")
		String after(HttpServletRequest request, HttpServletResponse response) {
			request.getSession().setAttribute("a", "1");
			response.addHeader("Cache-Control", "public");
			response.addHeader("Cache-Control", "max-age=60");
			return "page";
		}

		@GetMapping("/cached/flushed")
		void flushed(HttpSession session, HttpServletResponse response) throws Exception {
			session.setAttribute("a", "1");
			response.setHeader("Cache-Control", "public, max-age=60");
			response.getWriter().print("page");
			response.flushBuffer();
		}

		// the token is on it before the included page says how long it may be kept
		@GetMapping("/cached/included")
		void included(HttpServletRequest request, HttpServletResponse response) throws Exception {
			request.getSession().setAttribute("a", "1");
			request.getRequestDispatcher("/public").include(request, response);
			response.setHeader("Cache-Control", "public, max-age=60");
		}

		@GetMapping("/cached/entity")
		ResponseEntity<String> entity(HttpSession session) {
			session.setAttribute("a", "1");
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
				.body("page");
		}

		@GetMapping("/cached/said")
		String said(HttpSession session, HttpServletResponse response, @RequestParam String value) {
			session.setAttribute("a", "1");
			response.setHeader("Cache-Control", value);
			return "page";
		}

		@GetMapping("/cached/unsaid")
		String unsaid(HttpSession session) {
			session.setAttribute("a", "1");
			return "page";
		}

		@GetMapping("/cached/front")
		String front(HttpSession session, HttpServletResponse response, @RequestParam String name) {
			session.setAttribute("a", "1");
			response.setHeader(name, "max-age=60");
			return "page";
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Caching implements WebMvcConfigurer {

		@Bean
		CachedPages cachedPages() {
			return new CachedPages();
		}

		// Begins a session for whoever asks for an asset, as applications do that count
		// visitors.
		@Bean
		FilterRegistrationBean<Filter> visitors() {
			FilterRegistrationBean<Filter> visitors = new FilterRegistrationBean<>((request, response, chain) -> {
				((HttpServletRequest) request).getSession().setAttribute("visitor", "1");
				chain.doFilter(request, response);
			});
			visitors.addUrlPatterns("/assets/*");
			return visitors;
		}

		// Else it says itself that nothing may be kept.
		@Bean
		Customizer<HttpSecurity> headers() {
			return (http) -> http.headers((headers) -> headers.cacheControl((cache) -> cache.disable()));
		}

		@Override
		public void addResourceHandlers(ResourceHandlerRegistry registry) {
			registry.addResourceHandler("/assets/**")
				.addResourceLocations("classpath:/io/")
				.setCacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic());
		}

	}

}
