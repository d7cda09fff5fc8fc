package io.sessionstore.frameworks;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.startup.DefaultApplicationConfigurationFactory;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of three views made with Vaadin, which keeps its user interface in the
 * session, driven as its script in the browser does it.
 */
@ExtendWith(OutputCaptureExtension.class)
class VaadinTest {

	// Vaadin writes its views only where the application says so, not the servlet.
	private static final String PRODUCTION = "server.servlet.context-parameters.productionMode=true";

	@ParameterizedTest
	@EnumSource
	void theViewsOfAVisitorSurviveRestarts(Keeping keeping) {
		try (TestServer server = keeping.start(Application.class, PRODUCTION, "session-store.detect-mutations=true")) {
			Client client = new Client(server.newBrowser());
			client.open();
			if (keeping == Keeping.SPRING_SESSION_JDBC) {
				// what Vaadin has changed in place is lost, and nothing goes on
				assertThat(client.click("more")).contains("Internal error");
				return;
			}
			assertThat(client.click("more")).contains("count 1");
			keeping.restart(server);
			assertThat(client.click("more")).contains("count 2");
			client.click("write");
			keeping.restart(server);
			assertThat(client.click("send")).contains("done 2");
		}
	}

	@Test
	void theStartSaysThatItsChangesAreToBeDetected(CapturedOutput output) {
		Keeping.JAVA.start(Application.class, PRODUCTION).close();
		assertThat(output).contains("Vaadin changes in place", "'session-store.detect-mutations'");
	}

	/**
	 * What Vaadin's script does, without showing anything.
	 */
	private static final class Client {

		private final Browser browser;

		private final StringBuilder seen = new StringBuilder();

		private String token = "";

		private int sent;

		Client(Browser browser) {
			this.browser = browser;
		}

		void open() {
			this.seen.append(this.browser.body("/?v-r=init&location=&query="));
			this.token = last("\"Vaadin-Security-Key\":\"([^\"]+)\"");
			send("\"node\":1,\"event\":\"ui-navigate\",\"data\":{\"route\":\"\",\"query\":\"\",\"appShellTitle\":\"\","
					+ "\"historyState\":{\"idx\":0},\"trigger\":\"\"}");
		}

		/**
		 * Presses a button.
		 * @return what is to change on the page
		 */
		String click(String id) {
			String node = last("\"node\":(\\d+),\"type\":\"put\",\"key\":\"id\",\"feat\":3,\"value\":\"" + id + "\"");
			return send("\"node\":" + node + ",\"event\":\"click\",\"data\":{}");
		}

		private String send(String event) {
			String call = "{\"csrfToken\":\"" + this.token + "\",\"rpc\":[{\"type\":\"event\"," + event
					+ "}],\"syncId\":" + last("\"syncId\":(-?\\d+)") + ",\"clientId\":" + (this.sent++) + "}";
			String answer = this.browser.postJson("/?v-r=uidl&v-uiId=0", call).body();
			this.seen.append(answer);
			return answer;
		}

		private String last(String pattern) {
			Matcher matcher = Pattern.compile("(?s).*" + pattern).matcher(this.seen);
			assertThat(matcher.lookingAt()).as(pattern + " in " + this.seen).isTrue();
			return matcher.group(1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
	static class Application {

		/**
		 * What a Tomcat that is not embedded does for Vaadin.
		 */
		@Bean
		ServletContextInitializer lookup() {
			return (context) -> new LookupServletContainerInitializer()
				.onStartup(Set.of(LookupInitializer.class, DefaultApplicationConfigurationFactory.class), context);
		}

		@Bean
		ServletRegistrationBean<VaadinServlet> vaadin() {
			ServletRegistrationBean<VaadinServlet> registration = new ServletRegistrationBean<>(new Views(), "/*");
			return registration;
		}

	}

	static class Views extends VaadinServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void servletInitialized() throws ServletException {
			super.servletInitialized();
			RouteConfiguration routes = RouteConfiguration.forRegistry(getService().getRouter().getRegistry());
			routes.setRoute("", CountView.class);
			routes.setRoute("note", NoteView.class);
			routes.setRoute("done", DoneView.class);
		}

	}

	/**
	 * The views have to be public for Vaadin to make them.
	 */
	@Tag("div")
	public abstract static class View extends Component {

		private static final long serialVersionUID = 1L;

		final Element text = new Element("span");

		View() {
			getElement().appendChild(this.text);
		}

		void button(String id, Command action) {
			Element button = new Element("button").setAttribute("id", id);
			button.addEventListener("click", (event) -> action.execute());
			getElement().appendChild(button);
		}

	}

	public static class CountView extends View {

		private static final long serialVersionUID = 1L;

		private int count;

		public CountView() {
			button("more", () -> this.text.setText("count " + (++this.count)));
			button("write", () -> {
				ComponentUtil.setData(UI.getCurrent(), "count", this.count);
				UI.getCurrent().navigate(NoteView.class);
			});
		}

	}

	public static class NoteView extends View {

		private static final long serialVersionUID = 1L;

		public NoteView() {
			button("send", () -> UI.getCurrent().navigate(DoneView.class));
		}

	}

	public static class DoneView extends View {

		private static final long serialVersionUID = 1L;

		public DoneView() {
			this.text.setText("done " + ComponentUtil.getData(UI.getCurrent(), "count"));
		}

	}

}
