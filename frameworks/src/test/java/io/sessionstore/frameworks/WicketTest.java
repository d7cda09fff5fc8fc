package io.sessionstore.frameworks;

import io.sessionstore.http.TestServer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of three pages made with Wicket, which keeps its pages in the session:
 * with restarts in between.
 */
class WicketTest {

	// Without any servlet Tomcat asks no filter.
	private static final String DEFAULT_SERVLET = "server.servlet.register-default-servlet=true";

	@ParameterizedTest
	@EnumSource
	void thePagesOfAVisitorSurviveRestarts(Keeping keeping) {
		try (TestServer server = keeping.start(Application.class, DEFAULT_SERVLET)) {
			Visit visit = new Visit(server).open("/wicket/");
			assertThat(visit.text()).contains("count 0");
			visit.click("more");
			keeping.restart(server);
			assertThat(visit.click("more").text()).contains("count 2");
			visit.click("write");
			assertThat(visit.submit("text=as a gift").text()).contains("done 2 as a gift");
			keeping.restart(server);
			assertThat(visit.click("back").text()).contains("count 2");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
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
