package io.sessionstore.types;

import java.util.List;
import java.util.stream.Stream;

/**
 * The classes that applications and their libraries put into sessions in real life. They
 * are named, not used: most of the libraries need not be there.
 */
final class DefaultTypes {

	private static final List<String> JDK = List.of("java.lang.Boolean", "java.lang.Byte", "java.lang.Character",
			"java.lang.Double", "java.lang.Enum", "java.lang.Float", "java.lang.Integer", "java.lang.Long",
			"java.lang.Number", "java.lang.Record", "java.lang.Short", "java.lang.StackTraceElement",
			"java.lang.String", "java.lang.String$CaseInsensitiveComparator", "java.lang.StringBuffer",
			"java.lang.StringBuilder",
			// What arrays may declare as their component.
			"java.lang.CharSequence", "java.lang.Comparable", "java.lang.Object", "java.io.Serializable",
			// java.util.logging and its like stay outside: a LogRecord loads a resource
			// bundle by a name out of the stream.
			"java.util.*", "java.util.concurrent.**", "java.util.regex.Pattern", "sun.util.calendar.ZoneInfo",
			"java.io.File", "java.math.*", "java.net.Inet4Address", "java.net.Inet6Address", "java.net.InetAddress",
			"java.net.InetSocketAddress", "java.net.SocketAddress", "java.net.URI", "java.net.URL", "java.sql.Date",
			"java.sql.Time", "java.sql.Timestamp", "java.text.*", "java.time.**",
			// The credentials of a login by certificate.
			"java.security.cert.Certificate$CertificateRep", "sun.security.x509.X509CertImpl",
			"javax.security.auth.x500.X500Principal");

	private static final List<String> SPRING = List.of("org.springframework.security.**",
			"org.springframework.session.**",
			// What nested claims of an OpenID Connect token are made of.
			"com.nimbusds.jose.shaded.gson.internal.LinkedTreeMap", "jakarta.servlet.http.Cookie",
			"org.springframework.util.CollectionUtils$MultiValueMapAdapter",
			"org.springframework.util.LinkedCaseInsensitiveMap", "org.springframework.util.LinkedCaseInsensitiveMap$1",
			"org.springframework.util.LinkedMultiValueMap", "org.springframework.util.MimeType",
			"org.springframework.util.MultiValueMapAdapter", "org.springframework.util.UnmodifiableMultiValueMap",
			"org.springframework.util.unit.*", "org.springframework.web.servlet.FlashMap",
			"org.springframework.http.DefaultHttpStatusCode", "org.springframework.http.HttpHeaders",
			"org.springframework.http.HttpMethod", "org.springframework.http.HttpStatus",
			"org.springframework.http.HttpStatus$Series", "org.springframework.http.HttpStatusCode",
			"org.springframework.http.MediaType", "org.springframework.http.ReadOnlyHttpHeaders",
			"org.springframework.ui.*", "org.springframework.data.domain.*",
			"org.springframework.context.support.DefaultMessageSourceResolvable", "org.springframework.validation.*",
			"org.springframework.context.MessageSourceResolvable",
			"org.springframework.validation.beanvalidation.SpringValidatorAdapter$ResolvableAttribute",
			// Two names of the same, in later and in earlier versions of Spring 7.
			"org.springframework.validation.beanvalidation.SpringValidatorAdapter$ValidationFieldError",
			"org.springframework.validation.beanvalidation.SpringValidatorAdapter$ValidationObjectError",
			"org.springframework.validation.beanvalidation.SpringValidatorAdapter$ViolationFieldError",
			"org.springframework.validation.beanvalidation.SpringValidatorAdapter$ViolationObjectError",
			"org.springframework.validation.support.*");

	// Not its snapshots of flows: they hold a stream that Web Flow opens without a
	// filter.
	private static final List<String> WEB_FLOW = List.of("org.springframework.webflow.conversation.**",
			"org.springframework.webflow.core.collection.*", "org.springframework.webflow.execution.repository.impl.*",
			"org.springframework.binding.collection.*", "org.springframework.binding.message.*");

	private static final List<String> OTHERS = List.of("com.fasterxml.jackson.databind.node.*",
			"org.hibernate.collection.spi.*", "tools.jackson.databind.node.*", "kotlin.Pair", "kotlin.Triple",
			"kotlin.collections.EmptyList", "kotlin.collections.EmptyMap", "kotlin.collections.EmptySet",
			"kotlin.collections.builders.*", "kotlin.time.Instant", "kotlin.time.InstantSerialized", "kotlin.uuid.Uuid",
			"kotlin.uuid.UuidSerialized");

	private DefaultTypes() {
	}

	static List<String> patterns() {
		return Stream.of(JDK, SPRING, WEB_FLOW, OTHERS).flatMap(List::stream).toList();
	}

}
