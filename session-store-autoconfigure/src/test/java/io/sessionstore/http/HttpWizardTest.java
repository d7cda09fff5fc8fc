package io.sessionstore.http;

import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.ValidationUtils;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.BindStatus;
import org.springframework.web.servlet.support.RequestContext;
import org.springframework.web.servlet.support.RequestContextUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A form over three pages, kept in the session, whose errors come over a redirect; the
 * server begins anew between any two requests.
 */
class HttpWizardTest {

	@ParameterizedTest
	@EnumSource
	void errorsAndInputOutliveTheRedirectAndARestart(SerializationFormat format) {
		try (TestServer server = start(format)) {
			Browser browser = server.newBrowser();
			assertThat(browser.body("/wizard/1")).contains("name='' age='' ", "birthday='' ");
			assertThat(browser.submit("/wizard/1", "name= ", "age=twelve", "birthday=2001-02-03"))
				.satisfies((response) -> assertThat(Browser.location(response)).isEqualTo("/wizard/1"));
			server.restart();
			assertThat(browser.body("/wizard/1")).contains("name=' ' [needed] ", "age='twelve' [not a number] ",
					"birthday='2001-02-03' ");
			// as with any flash attribute, the second time there are no errors
			assertThat(browser.body("/wizard/1")).contains("age='' ", "birthday='2001-02-03' ");
		}
	}

	@ParameterizedTest
	@EnumSource
	void theLastPageShowsWhatWasTypedBeforeARestart(SerializationFormat format) {
		try (TestServer server = start(format)) {
			Browser browser = server.newBrowser();
			browser.get("/wizard/1");
			browser.submit("/wizard/1", "name=", "age=x");
			browser.get("/wizard/1");
			assertThat(browser.submit("/wizard/1", "name=Zoë", "age=12", "birthday=2001-02-03"))
				.satisfies((response) -> assertThat(Browser.location(response)).isEqualTo("/wizard/2"));
			server.restart();
			assertThat(browser.submit("/wizard/2", "address.street=Main Street 1", "address.city=Ulm", "interests=a",
					"interests=b"))
				.satisfies((response) -> assertThat(Browser.location(response)).isEqualTo("/wizard/3"));
			server.restart();
			assertThat(browser.body("/wizard/3")).isEqualTo("name='Zoë' age='12' birthday='2001-02-03' "
					+ "address.street='Main Street 1' address.city='Ulm' interests='a,b' ");
		}
	}

	@ParameterizedTest
	@EnumSource
	void theEndOfTheWizardTakesTheFormOutOfTheSession(SerializationFormat format) {
		try (TestServer server = start(format)) {
			Browser browser = server.newBrowser();
			browser.get("/set?name=other&value=kept");
			browser.get("/wizard/1");
			browser.submit("/wizard/1", "name=Zoë", "age=12");
			assertThat(browser.body("/names")).isEqualTo("form,other");
			server.restart();
			assertThat(browser.submit("/wizard/finish"))
				.satisfies((response) -> assertThat(Browser.location(response)).isEqualTo("/thanks"));
			server.restart();
			assertThat(browser.body("/thanks")).isEqualTo("Zoë");
			assertThat(browser.body("/names")).isEqualTo("other");
			assertThat(browser.body("/wizard/1")).contains("name='' ");
		}
	}

	private static TestServer start(SerializationFormat format) {
		return TestServer.on(TestDatabase.H2)
			.with("session-store.serialization.format=" + format, "session-store.serialization.on-unreadable=fail")
			.with(Wizard.class)
			.start();
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ WizardPages.class, OtherPages.class })
	static class Wizard {

		@Bean
		MessageSource messageSource() {
			StaticMessageSource messages = new StaticMessageSource();
			messages.addMessage("typeMismatch.form.age", Locale.ENGLISH, "not a number");
			return messages;
		}

		@Bean("wizard")
		View wizard() {
			return new FormView();
		}

	}

	@Controller
	@SessionAttributes("form")
	static class WizardPages {

		@ModelAttribute("form")
		Form form() {
			return new Form();
		}

		@InitBinder("form")
		void validate(WebDataBinder binder) {
			binder.addValidators(new FormValidator());
		}

		// no argument for the form: binding it anew would forget the errors of the flash
		@GetMapping("/wizard/{page}")
		String show() {
			return "wizard";
		}

		@PostMapping("/wizard/{page}")
		String submit(@PathVariable int page, @Validated @ModelAttribute("form") Form form, BindingResult result,
				RedirectAttributes redirect) {
			if (result.hasErrors()) {
				redirect.addFlashAttribute("form", form);
				redirect.addFlashAttribute(BindingResult.MODEL_KEY_PREFIX + "form", result);
				return "redirect:/wizard/" + page;
			}
			return "redirect:/wizard/" + (page + 1);
		}

		@PostMapping("/wizard/finish")
		String finish(@ModelAttribute("form") Form form, SessionStatus status, RedirectAttributes redirect) {
			redirect.addFlashAttribute("name", form.getName());
			status.setComplete();
			return "redirect:/thanks";
		}

	}

	// not of the wizard, which puts its form into the session for every page of its own
	@RestController
	static class OtherPages {

		@GetMapping("/thanks")
		String thanks(HttpServletRequest request) {
			Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
			return (flash != null) ? String.valueOf(flash.get("name")) : Pages.NONE;
		}

		@GetMapping("/names")
		String names(HttpSession session) {
			List<String> names = new ArrayList<>();
			session.getAttributeNames().asIterator().forEachRemaining(names::add);
			return names.stream().sorted().collect(Collectors.joining(","));
		}

	}

	/**
	 * Asks for each field as the form tags of any view technology do.
	 */
	static final class FormView implements View {

		@Override
		public String getContentType() {
			return "text/html;charset=UTF-8";
		}

		@Override
		public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
				throws IOException {
			response.setContentType(getContentType());
			RequestContext context = new RequestContext(request, response, request.getServletContext(),
					(model != null) ? Map.copyOf(model) : Map.of());
			for (String field : List.of("name", "age", "birthday", "address.street", "address.city", "interests")) {
				BindStatus status = context.getBindStatus("form." + field);
				String errors = status.isError() ? "[" + status.getErrorMessagesAsString(",") + "] " : "";
				response.getWriter().print(field + "='" + status.getDisplayValue() + "' " + errors);
			}
		}

	}

	static final class FormValidator implements Validator {

		@Override
		public boolean supports(Class<?> type) {
			return type == Form.class;
		}

		@Override
		public void validate(Object target, Errors errors) {
			ValidationUtils.rejectIfEmptyOrWhitespace(errors, "name", "needed", "needed");
		}

	}

	static class Form implements Serializable {

		private static final long serialVersionUID = 1L;

		private String name = "";

		private @Nullable Integer age;

		@DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
		private @Nullable LocalDate birthday;

		private Address address = new Address();

		private List<String> interests = new ArrayList<>();

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public @Nullable Integer getAge() {
			return this.age;
		}

		public void setAge(@Nullable Integer age) {
			this.age = age;
		}

		public @Nullable LocalDate getBirthday() {
			return this.birthday;
		}

		public void setBirthday(@Nullable LocalDate birthday) {
			this.birthday = birthday;
		}

		public Address getAddress() {
			return this.address;
		}

		public void setAddress(Address address) {
			this.address = address;
		}

		public List<String> getInterests() {
			return this.interests;
		}

		public void setInterests(List<String> interests) {
			this.interests = interests;
		}

	}

	static class Address implements Serializable {

		private static final long serialVersionUID = 1L;

		private String street = "";

		private String city = "";

		public String getStreet() {
			return this.street;
		}

		public void setStreet(String street) {
			this.street = street;
		}

		public String getCity() {
			return this.city;
		}

		public void setCity(String city) {
			this.city = city;
		}

	}

}
