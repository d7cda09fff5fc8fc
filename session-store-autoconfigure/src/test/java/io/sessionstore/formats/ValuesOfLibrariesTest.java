package io.sessionstore.formats;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.swing.tree.DefaultMutableTreeNode;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeCodecBuilder;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.JavaFallback;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.TypePolicy;
import kotlin.Lazy;
import kotlin.text.Regex;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes the table in docs/values.md: what becomes of each of {@link LibraryValues} in
 * both formats, without any setting. Run with {@code -Dvalues.write=true}, it writes the
 * page.
 */
class ValuesOfLibrariesTest {

	private static final Path PAGE = Path.of("..", "docs", "values.md");

	private static final String BEGIN = "<!-- made by ValuesOfLibrariesTest: -Dvalues.write=true writes it anew -->\n";

	private static final String KEPT = "kept";

	private static final Pattern NOT_ALLOWED = Pattern.compile("class (\\S+) is not allowed in a session(.*)");

	private static final Pattern NOT_SERIALIZABLE = Pattern.compile("class (\\S+) does not implement");

	// What is here is of an application's own package.
	private static final List<String> APPLICATION = List.of("io.sessionstore.shop", "io.sessionstore.formats");

	private static final AllowedTypes ALLOWED = new AllowedTypes(List.of(), APPLICATION, TypePolicy.ENFORCE);

	private static final List<Row> rows = new ArrayList<>();

	private record Row(String library, String type, String java, String json) {

	}

	@BeforeAll
	static void fill() throws Exception {
		AttributeCodec java = builder().build();
		AttributeCodec json = builder().format(SerializationFormat.JSON).build();
		AttributeCodec jsonAlone = builder().format(SerializationFormat.JSON).javaFallback(JavaFallback.NONE).build();
		for (Map.Entry<String, List<Object>> library : LibraryValues.all().entrySet()) {
			for (Object value : library.getValue()) {
				String inJson = outcome(json, value);
				if (inJson.equals(KEPT) && !outcome(jsonAlone, value).equals(KEPT)) {
					inJson = "kept by Java";
				}
				Row row = new Row(library.getKey(), name(value), outcome(java, value), inJson);
				if (!rows.contains(row)) {
					rows.add(row);
				}
			}
		}
	}

	private static AttributeCodecBuilder builder() {
		return AttributeCodec.builder().plainValues(new HibernateValues()).applicationPackages(APPLICATION);
	}

	private static String name(Object value) {
		String name = value.getClass().getTypeName();
		return value.getClass().isHidden() ? "a lambda" : name;
	}

	private static String outcome(AttributeCodec codec, Object value) {
		byte[] document;
		try {
			document = Documents.encode(codec, "a", value);
		}
		catch (AttributeSerializationException ex) {
			return "refused: " + reason(String.valueOf(ex.getMessage()));
		}
		Object read = codec.open(Documents.HANDLE, document, null).get("a");
		return isSame(value, read) ? KEPT : "CHANGED to " + read;
	}

	private static String reason(String message) {
		message = message.replaceAll("\\$\\$Lambda[\\w$/]*", "\\$\\$Lambda");
		Matcher notAllowed = NOT_ALLOWED.matcher(message);
		if (notAllowed.find()) {
			return "`" + notAllowed.group(1) + "` "
					+ (notAllowed.group(2).contains("cannot allow") ? "is known to do harm" : "is not listed");
		}
		Matcher notSerializable = NOT_SERIALIZABLE.matcher(message);
		return notSerializable.find() ? "`" + notSerializable.group(1) + "` is not serializable"
				: message.replaceAll("^.*cannot be stored: ([^.]*(\\.\\S[^.]*)*).*$", "$1");
	}

	private static boolean isSame(Object value, @Nullable Object read) {
		if (read == null) {
			return false;
		}
		if (Objects.deepEquals(value, read) || Objects.deepEquals(content(value), content(read))) {
			return true;
		}
		try {
			return new SameContent(ALLOWED, new HibernateValues(), new ComparedFields(ALLOWED)).difference(value,
					read) == null;
		}
		catch (InaccessibleObjectException ex) {
			return false;
		}
	}

	// What tells one from another of a class without an equals of its own.
	private static Object content(Object value) {
		if (value instanceof Throwable thrown) {
			return Arrays.asList(thrown.getClass(), thrown.getMessage());
		}
		if (value instanceof KeyPair keys) {
			return List.of(keys.getPublic(), keys.getPrivate());
		}
		if (value instanceof DefaultMutableTreeNode node) {
			return List.of(node.getUserObject(), node.getChildCount());
		}
		if (value instanceof Lazy<?> lazy) {
			return List.of(lazy.getValue());
		}
		if (value instanceof Regex regex) {
			return List.of(regex.getPattern(), regex.getOptions());
		}
		if (value instanceof Element element) {
			return new XMLOutputter().outputString(element);
		}
		if (value instanceof Document document) {
			return new XMLOutputter().outputString(document);
		}
		if (value.getClass().isHidden() && value instanceof Supplier<?> lambda) {
			return List.of(lambda.get());
		}
		return value;
	}

	@Test
	void nothingIsChangedInSilence() {
		assertThat(rows).filteredOn((row) -> (row.java() + row.json()).contains("CHANGED")).isEmpty();
	}

	@Test
	void ofManyLibrariesManyClassesAreLookedAt() {
		assertThat(rows.stream().map(Row::library).distinct()).hasSizeGreaterThanOrEqualTo(30);
		assertThat(rows.stream().map(Row::type).distinct()).hasSizeGreaterThanOrEqualTo(150);
	}

	/**
	 * What Java serialization can do, the store does, but for what is known to do harm.
	 */
	@Test
	void whatIsSerializableIsKept() throws Exception {
		List<String> refused = new ArrayList<>();
		for (List<Object> values : LibraryValues.all().values()) {
			for (Object value : values) {
				if (value instanceof Serializable && isKeptByPlainJava(value)) {
					rows.stream()
						.filter((row) -> row.type().equals(name(value)) && !row.java().equals(KEPT)
								&& !row.java().contains("known to do harm"))
						.forEach((row) -> refused.add(row.type() + " " + row.java()));
				}
			}
		}
		assertThat(new TreeSet<>(refused)).isEmpty();
	}

	private static boolean isKeptByPlainJava(Object value) {
		try {
			RawJava.bytes(value);
			return true;
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			return false;
		}
	}

	@Test
	void thePageHasTheTable() throws IOException {
		StringBuilder table = new StringBuilder(BEGIN)
			.append("\n| library | class | `java` | `json` |\n|---|---|---|---|\n");
		rows.forEach((row) -> table.append("| ")
			.append(String.join(" | ",
					Stream.of(row.library(), "`" + row.type() + "`", row.java(), row.json())
						.map((cell) -> cell.replace("|", "\\|"))
						.toList()))
			.append(" |\n"));
		String page = Files.readString(PAGE);
		String wanted = page.substring(0, page.indexOf(BEGIN)) + table;
		if (Boolean.getBoolean("values.write")) {
			Files.writeString(PAGE, wanted);
			return;
		}
		assertThat(page).isEqualTo(wanted);
	}

}
