package io.sessionstore.formats;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.TypePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpHeaders;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DataBinder;
import org.springframework.validation.DefaultMessageCodesResolver;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.servlet.FlashMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring Data's pages, headers and errors of forms come back as they were, or are
 * refused.
 */
class PagesAndErrorsTest {

	static final List<Object> KEPT = List.of(Sort.unsorted(), Sort.by("a").descending().and(Sort.by("b")),
			Sort.by(Sort.Order.by("a").ignoreCase().nullsLast(), Sort.Order.desc("b").nullsFirst()),
			Sort.Order.desc("a").ignoreCase(), PageRequest.of(0, 1), PageRequest.of(3, 20, Sort.by("a")),
			page(PageRequest.of(0, 2), 2), page(PageRequest.of(0, 20), 7_000_000_000L), page(PageRequest.of(2, 2), 4),
			new PageImpl<>(List.of(), PageRequest.of(9, 2), 4),
			new SliceImpl<>(List.of(new Item("tea")), PageRequest.of(1, 1), true), headers(), new HttpHeaders());

	@ParameterizedTest
	@FieldSource("KEPT")
	void comesBackAsItWas(Object value) {
		for (SerializationFormat format : SerializationFormat.values()) {
			assertThat(roundTrip(format, value)).hasSameClassAs(value).usingRecursiveComparison().isEqualTo(value);
		}
	}

	// Java's serialization has no way to write what asks for all.
	@ParameterizedTest
	@EnumSource
	void aPageOfAllIsRefused(SerializationFormat format) {
		for (Pageable all : List.of(Pageable.unpaged(), Pageable.unpaged(Sort.by("a")))) {
			assertThatExceptionOfType(AttributeSerializationException.class)
				.isThrownBy(() -> roundTrip(format, page(all, 2)))
				.withMessageContaining("Serializable");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatCouldNotBeBoundIsKeptWithItsForm(SerializationFormat format) {
		Form form = new Form();
		DataBinder binder = new DataBinder(form, "form");
		binder.setAllowedFields("name", "age", "born");
		binder.bind(new MutablePropertyValues(Map.of("name", "Zoë", "age", "twelve", "admin", "true")));
		BindingResult errors = binder.getBindingResult();
		errors.reject("closed", new Object[] { 7L, "x" }, "We are closed");
		errors.rejectValue("name", "short");
		FlashMap flash = new FlashMap();
		flash.put(BindingResult.MODEL_KEY_PREFIX + "form", errors);
		FlashMap read = (FlashMap) roundTrip(format, flash);
		BindingResult back = (BindingResult) read.get(BindingResult.MODEL_KEY_PREFIX + "form");
		assertThat(back).isNotNull().hasSameClassAs(errors);
		assertThat(back.getAllErrors()).isEqualTo(errors.getAllErrors())
			.extracting(ObjectError::getClass)
			.isEqualTo(errors.getAllErrors().stream().map(ObjectError::getClass).toList());
		assertThat(back.getTarget()).usingRecursiveComparison().isEqualTo(form);
		assertThat(back.getFieldValue("age")).isEqualTo("twelve");
		assertThat(back.getFieldValue("name")).isEqualTo("Zoë");
		assertThat(back.getSuppressedFields()).containsExactly("admin");
		assertThat(back.getGlobalErrors()).singleElement()
			.satisfies((error) -> assertThat(error.getArguments()).containsExactly(7L, "x"));
		FieldError mismatch = back.getFieldErrors("age").get(0);
		assertThat(mismatch.isBindingFailure()).isTrue();
		assertThat(mismatch.getCodes()).startsWith("typeMismatch.form.age");
		assertThat(back.resolveMessageCodes("short", "name")).isEqualTo(errors.resolveMessageCodes("short", "name"));
		assertThat(mismatch.getArguments()).isEqualTo(errors.getFieldErrors("age").get(0).getArguments());
	}

	@Test
	void errorsWithMoreThanThatAreKept() {
		BeanPropertyBindingResult nested = new BeanPropertyBindingResult(new Form(), "form");
		nested.pushNestedPath("name");
		BeanPropertyBindingResult recorded = new BeanPropertyBindingResult(null, "form");
		recorded.recordFieldValue("age", int.class, "twelve");
		BeanPropertyBindingResult resolving = new BeanPropertyBindingResult(new Form(), "form");
		DefaultMessageCodesResolver resolver = new DefaultMessageCodesResolver();
		resolver.setPrefix("errors.");
		resolving.setMessageCodesResolver(resolver);
		assertThat(Stream.of(nested, recorded, resolving))
			.allSatisfy((value) -> assertThat(roundTrip(SerializationFormat.JSON, value)).usingRecursiveComparison()
				.isEqualTo(value));
	}

	@Test
	void anErrorOfAnAnonymousClassIsRefused() {
		FieldError own = new FieldError("form", "name", "no") {

			@Override
			public boolean shouldRenderDefaultMessage() {
				return true;
			}

		};
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> roundTrip(SerializationFormat.JSON, own));
	}

	// Some are not for others to see, and another version may have others.
	@Test
	void everyErrorThatSpringMakesIsAllowed() throws IOException {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		MetadataReaderFactory classes = new CachingMetadataReaderFactory(resolver);
		List<String> names = new ArrayList<>();
		for (Resource found : resolver.getResources("classpath*:org/springframework/validation/**/*.class")) {
			String superClass = classes.getMetadataReader(found).getClassMetadata().getSuperClassName();
			if (Set.of(FieldError.class.getName(), ObjectError.class.getName())
				.contains(Objects.requireNonNullElse(superClass, ""))) {
				names.add(classes.getMetadataReader(found).getClassMetadata().getClassName());
			}
		}
		AllowedTypes allowed = new AllowedTypes(List.of(), List.of(), TypePolicy.ENFORCE);
		assertThat(names).hasSizeGreaterThan(3)
			.allSatisfy((name) -> assertThat(allowed.allowsName(name)).as(name).isTrue());
	}

	// Bean Validation is not here to make one.
	@ParameterizedTest
	@EnumSource
	void aNameAmongTheArgumentsIsKept(SerializationFormat format) throws Exception {
		Constructor<?> constructor = Class
			.forName("org.springframework.validation.beanvalidation.SpringValidatorAdapter$ResolvableAttribute")
			.getDeclaredConstructor(String.class);
		constructor.setAccessible(true);
		MessageSourceResolvable name = (MessageSourceResolvable) constructor.newInstance("age");
		ObjectError read = (ObjectError) roundTrip(format,
				new ObjectError("form", new String[] { "no" }, new Object[] { name }, "No"));
		assertThat(read.getArguments()).singleElement()
			.satisfies((argument) -> assertThat(argument).hasSameClassAs(name).hasToString(name.toString()));
	}

	@Test
	void headersAreFoundInAnyCase() {
		HttpHeaders read = (HttpHeaders) roundTrip(SerializationFormat.JSON, headers());
		assertThat(read.get("ACCEPT")).containsExactly("text/plain", "text/html");
		assertThat(read.headerNames()).containsExactly("X-b", "Accept");
	}

	private static PageImpl<Item> page(Pageable pageable, long total) {
		return new PageImpl<>(List.of(new Item("tea"), new Item("cake")), pageable, total);
	}

	private static HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("X-b", "1");
		headers.addAll("Accept", List.of("text/plain", "text/html"));
		return headers;
	}

	private static Object roundTrip(SerializationFormat format, Object value) {
		return JsonKeepsOrRefusesTest.roundTrip(Documents.codec(format), value);
	}

	record Item(String name) implements Serializable {

	}

	static class Form implements Serializable {

		private String name = "";

		private int age;

		private final List<Item> items = new ArrayList<>(List.of(new Item("tea")));

		private final Map<Long, String> notes = new HashMap<>(Map.of(1L, "x"));

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getAge() {
			return this.age;
		}

		public void setAge(int age) {
			this.age = age;
		}

		public List<Item> getItems() {
			return this.items;
		}

		public Map<Long, String> getNotes() {
			return this.notes;
		}

	}

}
