package io.sessionstore.formats;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.JavaFallback;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.TypePolicy;
import kotlin.Pair;
import kotlin.Triple;
import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;
import kotlin.uuid.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.ModelMap;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.util.WebUtils;
import org.springframework.webflow.conversation.ConversationId;
import org.springframework.webflow.conversation.ConversationParameters;
import org.springframework.webflow.conversation.impl.ConversationContainer;
import org.springframework.webflow.conversation.impl.JdkConcurrentConversationLock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what applications and their libraries put into sessions: one row here is one
 * line of the table in docs/security.md.
 */
class WhatSitsInSessionsTest {

	private final AttributeCodec codec = AttributeCodec.builder().build();

	static Stream<Arguments> values() throws Exception {
		FlashMap flash = new FlashMap();
		flash.put(BindingResult.MODEL_KEY_PREFIX + "form", errors());
		return Stream
			.<Object>of(new PageImpl<>(List.of("a"), PageRequest.of(1, 2, Sort.by("name")), 9), PageRequest.of(1, 2),
					Sort.by("name"), new SliceImpl<>(List.of("a"), PageRequest.of(0, 1), true), headers(),
					MediaType.parseMediaType("text/plain;charset=UTF-8"), HttpStatus.NOT_FOUND, HttpMethod.POST,
					HttpMethod.valueOf("PURGE"), new ModelMap("a", 1), new ExtendedModelMap(), DataSize.ofMegabytes(3),
					new ObjectError("form", "no"), new FieldError("form", "name", "no"), flash, new File("basket.csv"),
					InetAddress.getByAddress(new byte[] { 10, 0, 0, 1 }),
					new InetSocketAddress(InetAddress.getByAddress(new byte[] { 10, 0, 0, 1 }), 80),
					new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)),
					new SimpleDateFormat("yyyy", Locale.ROOT), URI.create("https://example.org/"), Locale.GERMANY,
					Currency.getInstance("EUR"), JsonMapper.shared().readTree("{\"a\":[1,\"x\",null]}"),
					new Pair<>("a", 1L), new Pair<>(null, List.of(2L)), new Triple<>("a", 1, new Pair<>(1, 2)),
					CollectionsKt.emptyList(), SetsKt.emptySet(), MapsKt.emptyMap(), kotlinList(),
					Uuid.Companion.parse("01900000-0000-7000-8000-000000000001"))
			.map((value) -> Arguments.of(value.getClass().getSimpleName(), value));
	}

	private static List<String> kotlinList() {
		List<String> list = CollectionsKt.createListBuilder();
		list.add("a");
		return CollectionsKt.build(list);
	}

	private static HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Accept", "text/plain");
		return headers;
	}

	private static BeanPropertyBindingResult errors() {
		BeanPropertyBindingResult errors = new BeanPropertyBindingResult(new ArrayList<>(), "form");
		errors.addError(new FieldError("form", "name", "x", false, new String[] { "empty.form.name", "empty" },
				new Object[] { 1, "x" }, "Please give a name"));
		return errors;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void javaKeepsIt(String name, Object value) {
		Object read = roundTrip(this.codec, value);
		assertThat(read).hasSameClassAs(value);
		if (!(value instanceof FlashMap)) {
			assertThat(read).isEqualTo(value);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void jsonKeepsIt(String name, Object value) {
		AttributeCodec json = AttributeCodec.builder().format(SerializationFormat.JSON).build();
		Object read = roundTrip(json, value);
		assertThat(read).hasSameClassAs(value);
		if (!(value instanceof FlashMap)) {
			assertThat(read).isEqualTo(value);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void jsonAloneKeepsItOrRefuses(String name, Object value) {
		AttributeCodec json = AttributeCodec.builder()
			.format(SerializationFormat.JSON)
			.javaFallback(JavaFallback.NONE)
			.build();
		try {
			assertThat(roundTrip(json, value)).hasSameClassAs(value);
		}
		catch (AttributeSerializationException ex) {
			assertThat(ex).hasMessageContaining("java-fallback");
		}
	}

	@Test
	void withJacksonsModuleKotlinsPairsAreJson() {
		AttributeCodec json = AttributeCodec.builder()
			.format(SerializationFormat.JSON)
			.javaFallback(JavaFallback.NONE)
			.build();
		Triple<Object, Object, Object> value = new Triple<>("a", 1L, new Pair<>(1, List.of(2L)));
		assertThat(roundTrip(json, value)).isEqualTo(value);
	}

	@ParameterizedTest
	@EnumSource
	void errorsOfAFormTravelInAFlashMap(SerializationFormat format) {
		FlashMap flash = new FlashMap();
		flash.put(BindingResult.MODEL_KEY_PREFIX + "form", errors());
		FlashMap read = (FlashMap) roundTrip(AttributeCodec.builder().format(format).build(), flash);
		BindingResult back = (BindingResult) read.get(BindingResult.MODEL_KEY_PREFIX + "form");
		assertThat(back).isNotNull();
		assertThat(back.getFieldErrors()).singleElement().satisfies((error) -> {
			assertThat(error.getCodes()).containsExactly("empty.form.name", "empty");
			assertThat(error.getArguments()).containsExactly(1, "x");
			assertThat(error.getDefaultMessage()).isEqualTo("Please give a name");
		});
	}

	@Test
	void destructionCallbackAndMutexAreThereButNotWritten() throws Exception {
		Class<?> type = Class.forName("org.springframework.web.context.request.DestructionCallbackBindingListener");
		var constructor = type.getDeclaredConstructor(Runnable.class);
		constructor.setAccessible(true);
		Object callback = constructor.newInstance((Runnable) () -> {
		});
		AttributeMap map = this.codec.empty();
		map.set("callback", callback);
		map.set(WebUtils.SESSION_MUTEX_ATTRIBUTE, new Object());
		assertThat(map.isChanged()).isFalse();
		map.set("cart", "tea");
		byte[] document = Documents.whole(map, Documents.HANDLE);
		map.saved();
		assertThat(map.get("callback")).isSameAs(callback);
		assertThat(map.names()).containsExactlyInAnyOrder("callback", WebUtils.SESSION_MUTEX_ATTRIBUTE, "cart");
		assertThat(this.codec.open(Documents.HANDLE, document, null).names()).containsExactly("cart");
		map.set("callback", null);
		assertThat(map.get("callback")).isNull();
	}

	@Test
	void knownGadgetStaysOutWhateverIsAllowed() {
		for (TypePolicy policy : TypePolicy.values()) {
			AllowedTypes allowed = new AllowedTypes(List.of("org.apache.**", "javax.**", "com.**", "org.**"), List.of(),
					policy);
			assertThat(List.of("org.apache.commons.collections.functors.InvokerTransformer",
					"org.apache.commons.collections4.functors.InvokerTransformer", "com.sun.rowset.JdbcRowSetImpl",
					"javax.management.BadAttributeValueExpException", "com.mchange.v2.c3p0.PoolBackedDataSource",
					"com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl", "sun.rmi.server.UnicastRef",
					"java.rmi.server.UnicastRemoteObject", "org.codehaus.groovy.runtime.MethodClosure",
					"com.fasterxml.jackson.databind.node.POJONode",
					"org.springframework.beans.factory.support.AutowireUtils$ObjectFactoryDelegatingInvocationHandler"))
				.allSatisfy((gadget) -> {
					assertThat(allowed.allowsName(gadget)).as(gadget).isFalse();
					assertThat(allowed.allowsName("[L" + gadget + ";")).as(gadget).isFalse();
				});
			assertThat(allowed.allowsName("org.apache.commons.collections4.functors.ConstantTransformer")).isTrue();
		}
	}

	@Test
	void refusalOfAnArrayGivesThePatternThatAllowsIt() {
		Supplier<Object> value = () -> new Class<?>[] { String.class };
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.encode(this.codec, "a", value.get()))
			.withMessageContaining("Add 'java.lang.Class' to session-store.serialization.allowed-types");
		AttributeCodec allowing = AttributeCodec.builder().allowedTypes(List.of("java.lang.Class")).build();
		assertThat(roundTrip(allowing, value.get())).isEqualTo(value.get());
	}

	@Test
	void refusalOfAnInnerClassGivesThePatternThatAllowsIt() {
		String type = Inner[].class.getComponentType().getName();
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.encode(this.codec, "a", new Inner[][] { { new Inner(1) } }))
			.withMessageContaining("Add '" + type + "', or its package as 'io.sessionstore.formats.**'");
		AttributeCodec allowing = AttributeCodec.builder().allowedTypes(List.of(type)).build();
		assertThat(roundTrip(allowing, new Inner(1))).isEqualTo(new Inner(1));
	}

	@Test
	void reportKeepsWhatItDoesNotKnow() {
		AttributeCodec reporting = AttributeCodec.builder().typePolicy(TypePolicy.REPORT).build();
		assertThat(roundTrip(reporting, new Inner(1))).isEqualTo(new Inner(1));
	}

	@Test
	void jackson2IsAllowedByName() {
		AllowedTypes allowed = new AllowedTypes(List.of(), List.of(), TypePolicy.ENFORCE);
		assertThat(allowed.allowsName("com.fasterxml.jackson.databind.node.NodeSerialization")).isTrue();
	}

	@Test
	void conversationOfWebFlowIsKept() {
		ConversationContainer container = new ConversationContainer(5, "key");
		ConversationId id = container
			.createConversation(new ConversationParameters("order", "an order", "that is placed"),
					new JdkConcurrentConversationLock(30))
			.getId();
		container.getConversation(id).putAttribute("customer", "alice");
		for (SerializationFormat format : SerializationFormat.values()) {
			ConversationContainer read = (ConversationContainer) roundTrip(
					AttributeCodec.builder().format(format).build(), container);
			assertThat(read.getConversation(id).getAttribute("customer")).isEqualTo("alice");
		}
	}

	private static Object roundTrip(AttributeCodec codec, Object value) {
		return codec.open(Documents.HANDLE, Documents.encode(codec, Map.of("a", value)), null).get("a");
	}

	record Inner(int number) implements java.io.Serializable {

	}

}
