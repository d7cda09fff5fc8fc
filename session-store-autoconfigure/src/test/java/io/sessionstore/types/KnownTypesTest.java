package io.sessionstore.types;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the list of classes, {@code classes.txt}.
 */
class KnownTypesTest {

	private static final List<String[]> LINES = lines();

	private static List<String[]> lines() {
		try (InputStream list = KnownTypes.class.getResourceAsStream("classes.txt")) {
			return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.map((line) -> line.split(" ", 3))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void everyLineSaysWhatIsDoneWithWhatAndWhy() {
		assertThat(LINES).hasSizeGreaterThan(300).allSatisfy((line) -> {
			assertThat(line[0]).isIn("keep", "java", "refuse");
			assertThat(TypePatterns.isValid(line[1])).as(line[1]).isTrue();
			assertThat(line[2]).as(line[1]).hasSizeGreaterThan(4);
		});
		assertThat(LINES.stream().map((line) -> line[1])).doesNotHaveDuplicates();
	}

	@Test
	void whatIsToBeKeptIsNotRefusedByAnotherLine() {
		assertThat(LINES).filteredOn((line) -> !line[0].equals("refuse"))
			.allSatisfy(
					(line) -> assertThat(KnownTypes.isGadget(line[1].replaceFirst("\\*+$", ""))).as(line[1]).isFalse());
	}

	// A class of the platform, of Spring or of Security that is misspelt would be
	// refused.
	@Test
	void whatIsNamedOfThePlatformAndOfSpringIsThere() {
		assertThat(LINES).filteredOn((line) -> !line[0].equals("refuse") && !line[1].endsWith("*"))
			.filteredOn((line) -> line[1].matches("(java|sun|org\\.springframework\\.(core|util|http|web|ui)).*"))
			// Each is there under one of its names, and in one of the versions.
			.filteredOn((line) -> !line[1].contains("ReadOnlyHttpHeaders"))
			.hasSizeGreaterThan(60)
			.allSatisfy((line) -> assertThat(ClassUtils.isPresent(line[1], getClass().getClassLoader())).as(line[1])
				.isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.aop.framework.JdkDynamicAopProxy",
			"org.springframework.beans.factory.support.AutowireUtils$ObjectFactoryDelegatingInvocationHandler",
			"org.springframework.core.SerializableTypeWrapper$MethodInvokeTypeProvider",
			"org.apache.commons.collections.functors.InvokerTransformer",
			"org.apache.commons.collections4.functors.PrototypeFactory$PrototypeCloneFactory",
			"org.apache.commons.collections4.map.LazyMap", "org.apache.commons.beanutils.BeanComparator",
			"org.codehaus.groovy.runtime.MethodClosure", "com.mchange.v2.c3p0.PoolBackedDataSource",
			"com.rometools.rome.feed.impl.EqualsBean", "org.mozilla.javascript.NativeJavaObject", "bsh.XThis$Handler",
			"org.python.core.PyFunction", "clojure.core$constantly", "org.apache.click.control.Column$ColumnComparator",
			"org.apache.wicket.util.upload.DiskFileItem", "com.vaadin.data.util.PropertysetItem",
			"org.apache.myfaces.view.facelets.el.ValueExpressionMethodExpression",
			"org.hibernate.property.access.spi.GetterMethodImpl", "org.hibernate.type.ComponentType",
			"java.rmi.server.UnicastRemoteObject", "java.security.SignedObject",
			"javax.swing.UIDefaults$ProxyLazyValue", "com.sun.rowset.JdbcRowSetImpl",
			"com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl", "org.jooq.impl.Convert$ConvertAll",
			"org.apache.ibatis.executor.loader.AbstractSerialStateHolder" })
	void aKnownGadgetIsOneWhateverElseTheListSays(String name) {
		assertThat(KnownTypes.isGadget(name)).isTrue();
		assertThat(new AllowedTypes(List.of("org.**", "com.**"), List.of(), TypePolicy.REPORT).allowsName(name))
			.isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.beans.factory.NoSuchBeanDefinitionException",
			"org.apache.commons.collections4.functors.NOPTransformer", "org.codehaus.groovy.runtime.GStringImpl",
			"org.hibernate.engine.spi.Status", "net.sf.json.JSONNull", "javax.naming.CompositeName" })
	void whatIsBesideOneCanBeAllowed(String name) {
		assertThat(new AllowedTypes(List.of(), List.of(), TypePolicy.ENFORCE).allowsName(name)).isFalse();
		assertThat(new AllowedTypes(List.of(name), List.of(), TypePolicy.ENFORCE).allowsName(name)).isTrue();
	}

}
