package io.sessionstore.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.app.War;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two WARs in a Tomcat that is not theirs, on one database with a table each: each has
 * its classes and libraries from a class loader of its own, and only the database's
 * driver is the server's.
 */
class TwoWarsTest {

	@AutoClose
	private final TestSchema schema = TestDatabase.H2.create();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Tomcat tomcat = new Tomcat();

	@TempDir
	private Path folder;

	@Test
	void eachHasItsOwnSessionsAndOneIsDeployedAnewWithoutLosingThem() throws Exception {
		this.tomcat.setBaseDir(this.folder.toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector();
		// the timeout is Tomcat's affair, the cookie is not
		war("shop", "<session-timeout>1</session-timeout><cookie-config><name>SHOP</name>"
				+ "<max-age>3600</max-age></cookie-config>");
		war("office", "");
		Context shop = deploy("/shop");
		Context office = deploy("/office");
		try {
			this.tomcat.start();
			assertThat(List.of(storeOf(shop), storeOf(office), SessionStore.class)).doesNotHaveDuplicates();
			HttpResponse<String> filled = send(request("/shop").POST(BodyPublishers.noBody()));
			String header = filled.headers().firstValue("Set-Cookie").orElseThrow();
			assertThat(header).matches("SHOP=[A-Za-z0-9_-]{43};.*")
				.contains("Path=/shop;", "Max-Age=3600;", "HttpOnly", "SameSite=Lax");
			String cookie = header.split(";")[0];
			assertThat(send(request("/shop").header("Cookie", cookie)).body()).isEqualTo("tea");
			String renamed = cookie.replace("SHOP=", "SESSION=");
			assertThat(send(request("/office").header("Cookie", renamed)).statusCode()).isEqualTo(400);
			this.tomcat.getHost().removeChild(shop);
			assertThat(send(request("/office").POST(BodyPublishers.noBody())).headers().firstValue("Set-Cookie"))
				.hasValueSatisfying((other) -> assertThat(other).startsWith("SESSION=").contains("Path=/office;"));
			deploy("/shop");
			assertThat(send(request("/shop").header("Cookie", cookie)).body()).isEqualTo("tea");
		}
		finally {
			this.tomcat.stop();
			this.tomcat.destroy();
		}
	}

	private void war(String name, String sessionConfig) throws IOException {
		Path classes = Files.createDirectories(this.folder.resolve(name + "/WEB-INF/classes"));
		Files.writeString(classes.resolveSibling("web.xml"),
				"<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"><session-config>"
						+ sessionConfig + "</session-config></web-app>");
		Files.writeString(classes.resolve("application.properties"),
				this.schema.bootProperties()
					.entrySet()
					.stream()
					.map((property) -> property.getKey() + "=" + property.getValue() + "\n")
					.collect(Collectors.joining()) + """
							spring.flyway.enabled=false
							spring.liquibase.enabled=false
							spring.main.banner-mode=off
							spring.jpa.hibernate.ddl-auto=none
							session-store.schema.table=%s_session
							""".formatted(name));
		Path app = Path.of(ClassUtils.classPackageAsResourcePath(War.class));
		Path compiled = Files.createDirectories(classes.resolve(app));
		File[] files = Path.of("target/test-classes").resolve(app).toFile().listFiles();
		for (File file : (files != null) ? files : new File[0]) {
			if (!file.getName().contains("Test.")) {
				Files.copy(file.toPath(), compiled.resolve(file.getName()));
			}
		}
	}

	// As a Tomcat that runs does it too, a context is complete before it is added.
	private Context deploy(String path) {
		StandardContext context = new StandardContext();
		context.setPath(path);
		context.setDocBase(this.folder + path);
		ContextConfig config = new ContextConfig();
		config.setDefaultWebXml(this.tomcat.noDefaultWebXmlPath());
		context.addLifecycleListener(config);
		context.getJarScanner().setJarScanFilter((type, jar) -> false);
		StandardRoot files = new StandardRoot(context);
		context.setResources(files);
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			String name = Path.of(entry).getFileName().toString();
			if (name.equals("classes")) {
				files.addPreResources(new DirResourceSet(files, "/WEB-INF/classes", entry, "/"));
			}
			else if (name
				.matches("(spring|hibernate|HikariCP|jakarta\\.(?!servlet)|slf4j|logback|jackson|micrometer|antlr4|"
						+ "byte-buddy|classmate|flyway|jboss-logging|commons-logging).*\\.jar")) {
				files.addPreResources(new FileResourceSet(files, "/WEB-INF/lib/" + name, entry, "/"));
			}
		}
		this.tomcat.getHost().addChild(context);
		return context;
	}

	private static Class<?> storeOf(Context context) throws ClassNotFoundException {
		return context.getLoader().getClassLoader().loadClass(SessionStore.class.getName());
	}

	private HttpRequest.Builder request(String application) {
		return HttpRequest.newBuilder(
				URI.create("http://localhost:" + this.tomcat.getConnector().getLocalPort() + application + "/cart"));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

}
