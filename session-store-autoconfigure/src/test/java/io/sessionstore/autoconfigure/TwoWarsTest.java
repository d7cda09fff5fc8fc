package io.sessionstore.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.sessionstore.autoconfigure.app.TestApplication;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.web.SpringServletContainerInitializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two applications that a Tomcat which is not theirs deploys, as it would two WARs, on
 * one database with a table each.
 */
class TwoWarsTest {

	private static final Map<String, Object> DATABASE = new HashMap<>();

	@AutoClose
	private final TestSchema schema = TestDatabase.H2.create();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Tomcat tomcat = new Tomcat();

	@TempDir
	private Path folder;

	@Test
	void eachHasItsOwnSessionsAndOneIsDeployedAnewWithoutLosingThem() throws Exception {
		DATABASE.putAll(this.schema.bootProperties());
		this.tomcat.setBaseDir(this.folder.toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector();
		Context shop = deploy("/shop", Shop.class);
		deploy("/office", Office.class);
		try {
			this.tomcat.start();
			HttpResponse<String> filled = send(request("/shop").POST(BodyPublishers.noBody()));
			String header = filled.headers().firstValue("Set-Cookie").orElseThrow();
			assertThat(header).matches("SESSION=[A-Za-z0-9_-]{43};.*")
				.contains("Path=/shop;", "HttpOnly", "SameSite=Lax");
			String cookie = header.split(";")[0];
			assertThat(send(request("/shop").header("Cookie", cookie)).body()).isEqualTo("tea");
			assertThat(send(request("/office").header("Cookie", cookie)).statusCode()).isEqualTo(400);
			this.tomcat.getHost().removeChild(shop);
			assertThat(send(request("/office").POST(BodyPublishers.noBody())).statusCode()).isEqualTo(200);
			deploy("/shop", Shop.class);
			assertThat(send(request("/shop").header("Cookie", cookie)).body()).isEqualTo("tea");
		}
		finally {
			this.tomcat.stop();
			this.tomcat.destroy();
		}
	}

	// As a Tomcat that runs does it too, a context is complete before it is added.
	private Context deploy(String path, Class<?> initializer) {
		StandardContext context = new StandardContext();
		context.setPath(path);
		context.setDocBase(this.folder.toString());
		context.addLifecycleListener(new Tomcat.FixContextListener());
		context.addServletContainerInitializer(new SpringServletContainerInitializer(), Set.of(initializer));
		this.tomcat.getHost().addChild(context);
		return context;
	}

	private HttpRequest.Builder request(String application) {
		return HttpRequest.newBuilder(
				URI.create("http://localhost:" + this.tomcat.getConnector().getLocalPort() + application + "/cart"));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	static class Shop extends SpringBootServletInitializer {

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return configure(builder, "shop_session");
		}

		static SpringApplicationBuilder configure(SpringApplicationBuilder builder, String table) {
			return builder.sources(TestApplication.class, TomcatTest.EverybodyMay.class)
				.properties(DATABASE)
				.properties("spring.flyway.enabled=false", "spring.liquibase.enabled=false",
						"spring.main.banner-mode=off", "spring.jpa.hibernate.ddl-auto=none",
						"session-store.schema.table=" + table);
		}

	}

	static class Office extends Shop {

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return configure(builder, "office_session");
		}

	}

}
