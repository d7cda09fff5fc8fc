package io.sessionstore.pool;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.SessionStoreDataSource;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thirty writing requests at once through a pool of two connections, both of which
 * open-in-view or transactions hold.
 */
class PoolOfTwoTest {

	private static final int REQUESTS = 30;

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void requestsInOpenViewNeverNeedASecondConnection(TestDatabase database) {
		try (TestSchema schema = database.create(); ConfigurableApplicationContext shop = start(schema, Shop.class)) {
			List<String> cookies = cookies(shop);
			assertAllAdd(shop, "/add?name=a", cookies);
			assertAllAdd(shop, "/add?name=a", cookies.stream().map((cookie) -> cookies.get(0)).toList());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void requestsInTransactionsSucceedWhereTheStoreHasAPoolOfItsOwn(TestDatabase database) {
		try (TestSchema schema = database.create();
				ConfigurableApplicationContext shop = start(schema, Shop.class, OwnPool.class)) {
			List<String> cookies = cookies(shop);
			assertAllAdd(shop, "/add-in-transaction?name=a", cookies);
			assertAllAdd(shop, "/add-in-transaction?name=b", cookies.stream().map((cookie) -> cookies.get(0)).toList());
		}
	}

	private static ConfigurableApplicationContext start(TestSchema schema, Class<?>... sources) {
		Map<String, Object> properties = new HashMap<>(schema.bootProperties());
		properties.put("server.port", 0);
		properties.put("spring.datasource.hikari.maximum-pool-size", 2);
		properties.put("spring.datasource.hikari.connection-timeout", 5000);
		properties.put("spring.jpa.hibernate.ddl-auto", "update");
		properties.put("spring.liquibase.enabled", false);
		properties.put("spring.autoconfigure.exclude", String.join(",", Exclusions.SECURITY));
		return new SpringApplicationBuilder(sources).web(WebApplicationType.SERVLET).properties(properties).run();
	}

	private List<String> cookies(ConfigurableApplicationContext shop) {
		return IntStream.range(0, REQUESTS)
			.mapToObj((i) -> get(shop, "/add?name=first", "").join())
			.map((response) -> response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0])
			.toList();
	}

	private void assertAllAdd(ConfigurableApplicationContext shop, String path, List<String> cookies) {
		List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
		for (int i = 0; i < cookies.size(); i++) {
			responses.add(get(shop, path + i, cookies.get(i)));
		}
		assertThat(responses).allSatisfy((response) -> assertThat(response.join().statusCode()).isEqualTo(200));
		String name = path.substring(path.indexOf('=') + 1);
		for (int i = 0; i < cookies.size(); i++) {
			assertThat(get(shop, "/names", cookies.get(i)).join().body().split(",")).contains("first", name + i);
		}
	}

	private CompletableFuture<HttpResponse<String>> get(ConfigurableApplicationContext shop, String path,
			String cookie) {
		String port = shop.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Cookie", cookie.isEmpty() ? "none=none" : cookie)
			.build();
		return this.client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPool {

		@Bean(defaultCandidate = false)
		@SessionStoreDataSource
		DataSource sessionDataSource(Environment environment) {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
			pool.setUsername(environment.getRequiredProperty("spring.datasource.username"));
			pool.setPassword(environment.getRequiredProperty("spring.datasource.password"));
			pool.setMaximumPoolSize(2);
			pool.setConnectionTimeout(5000);
			return pool;
		}

	}

}
