package io.sessionstore.http;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sessionstore.testkit.TestDatabase;
import org.apache.wicket.DefaultPageManagerProvider;
import org.apache.wicket.MarkupContainer;
import org.apache.wicket.Page;
import org.apache.wicket.RuntimeConfigurationType;
import org.apache.wicket.markup.IMarkupCacheKeyProvider;
import org.apache.wicket.markup.IMarkupResourceStreamProvider;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.link.Link;
import org.apache.wicket.model.LambdaModel;
import org.apache.wicket.model.PropertyModel;
import org.apache.wicket.pageStore.IPageStore;
import org.apache.wicket.pageStore.InSessionPageStore;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.protocol.http.WicketFilter;
import org.apache.wicket.util.resource.IResourceStream;
import org.apache.wicket.util.resource.StringResourceStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of three pages made with Wicket, which keeps its pages in the session:
 * with a restart between any two clicks, and nothing set for it.
 */
class HttpWicketTest {

	@Test
	void thePagesOfAVisitorSurviveRestarts() {
		try (TestServer server = TestServer.on(TestDatabase.H2)
			.with("session-store.serialization.on-unreadable=fail")
			.with(Application.class)
			.start()) {
			Visit visit = new Visit(server.newBrowser());
			visit.open("/wicket/");
			assertThat(visit.text()).contains("count <span>0<");
			visit.click("more");
			server.restart();
			visit.click("more");
			assertThat(visit.text()).contains("count <span>2<");
			server.restart();
			visit.click("write");
			server.restart();
			visit.submit("text=as a gift");
			assertThat(visit.text()).contains("done 2 as a gift");
			server.restart();
			visit.click("back");
			assertThat(visit.text()).contains("count <span>2<");
		}
	}

	/**
	 * Follows redirects, links and the form of a page.
	 */
	private static final class Visit {

		private final Browser browser;

		private URI at = URI.create("http://localhost/");

		private String page = "";

		Visit(Browser browser) {
			this.browser = browser;
		}

		String text() {
			return this.page;
		}

		void open(String address) {
			go(this.at.resolve(address), null);
		}

		void click(String id) {
			open(found("id=\"" + id + "\"[^>]*href=\"([^\"]+)\"|href=\"([^\"]+)\"[^>]*id=\"" + id + "\""));
		}

		void submit(String field) {
			go(this.at.resolve(found("action=\"([^\"]+)\"")), field);
		}

		private String found(String pattern) {
			Matcher matcher = Pattern.compile(pattern).matcher(this.page);
			assertThat(matcher.find()).as(pattern + " in " + this.page).isTrue();
			String first = matcher.group(1);
			return ((first != null) ? first : matcher.group(2)).replace("&amp;", "&");
		}

		private void go(URI address, @Nullable String field) {
			String path = address.getRawPath() + ((address.getRawQuery() != null) ? "?" + address.getRawQuery() : "");
			HttpResponse<String> response = (field != null) ? this.browser.submit(path, field) : this.browser.get(path);
			this.at = address;
			@Nullable String location = response.headers().firstValue("Location").orElse(null);
			if (location != null) {
				go(this.at.resolve(location), null);
				return;
			}
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			this.page = response.body();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		FilterRegistrationBean<WicketFilter> wicket() {
			WicketFilter filter = new WicketFilter(new Shop());
			filter.setFilterPath("wicket/");
			FilterRegistrationBean<WicketFilter> registration = new FilterRegistrationBean<>(filter);
			registration.addUrlPatterns("/wicket/*");
			registration.addInitParameter(WicketFilter.FILTER_MAPPING_PARAM, "/wicket/*");
			return registration;
		}

	}

	static class Shop extends WebApplication {

		@Override
		public RuntimeConfigurationType getConfigurationType() {
			return RuntimeConfigurationType.DEPLOYMENT;
		}

		@Override
		public Class<? extends Page> getHomePage() {
			return CartPage.class;
		}

		@Override
		protected void init() {
			super.init();
			setPageManagerProvider(new DefaultPageManagerProvider(this) {

				@Override
				protected IPageStore newPersistentStore() {
					return new InSessionPageStore(10);
				}

			});
		}

	}

	abstract static class InlinePage extends WebPage implements IMarkupResourceStreamProvider, IMarkupCacheKeyProvider {

		private static final long serialVersionUID = 1L;

		private final String markup;

		InlinePage(String body) {
			this.markup = "<html><body>" + body + "</body></html>";
		}

		@Override
		public IResourceStream getMarkupResourceStream(MarkupContainer container, Class<?> containerClass) {
			return new StringResourceStream(this.markup);
		}

		@Override
		public @Nullable String getCacheKey(MarkupContainer container, Class<?> containerClass) {
			return null;
		}

	}

	/**
	 * The pages have to be public for Wicket to make them.
	 */
	public static class CartPage extends InlinePage {

		private static final long serialVersionUID = 1L;

		private int count;

		public CartPage() {
			super("count <span wicket:id='count'></span><a wicket:id='more' id=\"more\">m</a>"
					+ "<a wicket:id='write' id=\"write\">w</a>");
			add(new Label("count", LambdaModel.of(() -> this.count)));
			add(new Link<Void>("more") {

				private static final long serialVersionUID = 1L;

				@Override
				public void onClick() {
					CartPage.this.count++;
				}

			});
			add(new Link<Void>("write") {

				private static final long serialVersionUID = 1L;

				@Override
				public void onClick() {
					setResponsePage(new NotePage(CartPage.this));
				}

			});
		}

	}

	static class NotePage extends InlinePage {

		private static final long serialVersionUID = 1L;

		@SuppressWarnings("unused")
		private @Nullable String text;

		NotePage(CartPage cart) {
			super("<form wicket:id='form'><input type='text' wicket:id='text' name='text'/></form>");
			Form<Void> form = new Form<>("form") {

				private static final long serialVersionUID = 1L;

				@Override
				protected void onSubmit() {
					setResponsePage(new DonePage(cart, String.valueOf(NotePage.this.text)));
				}

			};
			form.add(new TextField<>("text", new PropertyModel<String>(this, "text")));
			add(form);
		}

	}

	static class DonePage extends InlinePage {

		private static final long serialVersionUID = 1L;

		DonePage(CartPage cart, String note) {
			super("<span wicket:id='done'></span><a wicket:id='back' id=\"back\">b</a>");
			add(new Label("done", LambdaModel.of(() -> "done " + cart.count + " " + note)));
			add(new Link<Void>("back") {

				private static final long serialVersionUID = 1L;

				@Override
				public void onClick() {
					setResponsePage(cart);
				}

			});
		}

	}

}
