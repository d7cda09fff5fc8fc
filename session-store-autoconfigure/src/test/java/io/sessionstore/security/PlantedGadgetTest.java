package io.sessionstore.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.sessionstore.http.Browser;
import io.sessionstore.http.Pages;
import io.sessionstore.http.TestServer;
import io.sessionstore.security.Gadget.Effects;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody writes an object of a class that the application has, but that is not allowed
 * in a session, into the table, and sends the cookie.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PlantedGadgetTest {

	// the kinds of values in a document
	private static final byte JAVA = 1;

	private static final byte JSON = 2;

	private static final byte COMPACT = 8;

	private TestServer server;

	private Browser browser;

	@BeforeAll
	void start() {
		this.server = TestServer.on(TestDatabase.H2).start();
	}

	@BeforeEach
	void beginSession() {
		this.browser = this.server.reset().newBrowser();
		this.browser.get("/set?name=a&value=1");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	static Stream<Arguments> graphs() {
		Gadget gadget = new Gadget();
		Object proxy = Proxy.newProxyInstance(Gadget.class.getClassLoader(), new Class<?>[] { Comparable.class },
				gadget);
		return Stream
			.<Object>of(gadget, new ArrayList<>(List.of("x", gadget)), new HashMap<>(Map.of("k", gadget)),
					new HashMap<>(Map.of(gadget, "v")), new HashSet<>(List.of(gadget)),
					new TreeMap<>(Map.of(gadget, "v")), new Gadget[] { gadget }, new Object[] { "x", gadget },
					new Object[][] { { gadget } }, proxy, new Object[] { proxy }, new Gadget.Statik())
			.map((graph) -> Arguments.of(graph));
	}

	@ParameterizedTest
	@MethodSource("graphs")
	void anObjectInJavasFormatIsNeverInstantiated(Object graph) throws IOException {
		new Rows(this.server).plant(this.browser, framed(JAVA, stream(graph), stream("fine")));
		assertNothingHappens();
	}

	@ParameterizedTest
	@MethodSource("graphs")
	void aPartInJavasFormatIsNeverInstantiated(Object graph) throws IOException {
		new Rows(this.server).plant(this.browser, framed(COMPACT, around(stream(graph)), around(stream("fine"))));
		assertNothingHappens();
	}

	/**
	 * A value in the compact form that is nothing but a part in Java's format.
	 */
	private static byte[] around(byte[] part) throws IOException {
		ByteArrayOutputStream value = new ByteArrayOutputStream();
		value.write(new byte[] { 1, JAVA });
		writeLength(value, part.length);
		value.write(part);
		value.write(2);
		return value.toByteArray();
	}

	private static byte[] stream(Object graph) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
			output.writeObject(graph);
		}
		String text = bytes.toString(StandardCharsets.ISO_8859_1).replace("Gadget$Statik", "Gadget$Static");
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * A document of two attributes as the store would write it.
	 */
	private static byte[] framed(byte kind, byte[] value, byte[] good) throws IOException {
		ByteArrayOutputStream document = new ByteArrayOutputStream();
		document.write(new byte[] { 1, 0, 2, 3, 'b', 'a', 'd', kind });
		writeLength(document, value.length);
		document.write(value);
		document.write(new byte[] { 4, 'g', 'o', 'o', 'd', kind, (byte) good.length });
		document.write(good);
		return document.toByteArray();
	}

	private static void writeLength(ByteArrayOutputStream output, int length) {
		int left = length;
		for (; left > 0x7F; left >>>= 7) {
			output.write((left & 0x7F) | 0x80);
		}
		output.write(left);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'@class':'%s','text':'y'}", "['%s',{'text':'y'}]",
			"['java.util.ArrayList',['x',{'@class':'%s','text':'y'}]]",
			"{'@class':'java.util.HashMap','k':{'@class':'%s','text':'y'}}", "['[L%s;',[{'text':'y'}]]",
			"['[Ljava.lang.Object;',[{'@class':'%s','text':'y'}]]", "['java.util.ArrayList<%s>',[{'text':'y'}]]",
			"{'@class':'%s$Static'}", "['java.lang.Class','%s$Static']",
			"{'@class':'org.springframework.security.core.context.SecurityContextImpl',"
					+ "'authentication':{'@class':'%s','text':'y'}}" })
	void aTypeIdInJsonIsNeverInstantiated(String template) throws IOException {
		String bad = template.replace("%s", Gadget.class.getName()).replace('\'', '"');
		new Rows(this.server).plant(this.browser,
				framed(JSON, bad.getBytes(StandardCharsets.UTF_8), "\"fine\"".getBytes(StandardCharsets.UTF_8)));
		assertNothingHappens();
	}

	private void assertNothingHappens() {
		Effects.HAPPENED.set(0);
		assertThat(this.browser.body("/get?name=good")).isEqualTo("fine");
		assertThat(this.browser.body("/get?name=bad")).isEqualTo(Pages.NONE);
		assertThat(this.browser.get("/set?name=more&value=2").statusCode()).isEqualTo(200);
		assertThat(this.browser.body("/get?name=more")).isEqualTo("2");
		assertThat(Effects.HAPPENED).hasValue(0);
	}

}
