package io.sessionstore.attributes;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.BitSet;
import java.util.regex.Pattern;

import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Values of the platform of which Jackson keeps a part: a timestamp has nanoseconds, a
 * date of SQL has a time as well, and a set of bits has no properties at all.
 */
final class JsonPlatformValues extends JsonTextValues {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final Pattern NUMBERS = Pattern
		.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");

	private static final String CERTIFICATE = "sun.security.x509.X509CertImpl";

	JsonPlatformValues() {
		super("session-store-platform");
		addCertificates();
		add(DataSize.class, (size) -> Long.toString(size.toBytes()), (text) -> DataSize.ofBytes(Long.parseLong(text)));
		add(BitSet.class, JsonPlatformValues::text, JsonPlatformValues::bits);
		add(Timestamp.class, (value) -> value.toInstant().toString(), (text) -> Timestamp.from(Instant.parse(text)));
		add(java.sql.Date.class, (value) -> Long.toString(value.getTime()),
				(text) -> new java.sql.Date(Long.parseLong(text)));
		add(File.class, File::getPath, File::new);
		add(InetSocketAddress.class, JsonPlatformValues::text, JsonPlatformValues::socketAddress);
		add(Time.class, (value) -> Long.toString(value.getTime()), (text) -> new Time(Long.parseLong(text)));
	}

	// The credentials of a login by certificate. The platform's class is not public.
	@SuppressWarnings("unchecked")
	private void addCertificates() {
		if (ClassUtils.isPresent(CERTIFICATE, null)) {
			add((Class<X509Certificate>) ClassUtils.resolveClassName(CERTIFICATE, null), JsonPlatformValues::text,
					JsonPlatformValues::certificate);
		}
	}

	private static String text(X509Certificate certificate) {
		try {
			return Base64.getEncoder().encodeToString(certificate.getEncoded());
		}
		catch (CertificateEncodingException ex) {
			throw new IllegalArgumentException("A certificate cannot be encoded", ex);
		}
	}

	private static X509Certificate certificate(String text) {
		try {
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(text)));
		}
		catch (CertificateException ex) {
			throw new IllegalArgumentException("It is no certificate", ex);
		}
	}

	private static String text(InetSocketAddress address) {
		String host = address.isUnresolved() ? "?" + address.getHostString() : address.getAddress().getHostAddress();
		return host + "#" + address.getPort();
	}

	// Asks no name server: what was resolved is written as numbers.
	private static InetSocketAddress socketAddress(String text) {
		int end = text.lastIndexOf('#');
		int port = Integer.parseInt(text.substring(end + 1));
		if (text.startsWith("?")) {
			return InetSocketAddress.createUnresolved(text.substring(1, end), port);
		}
		if (!NUMBERS.matcher(text.substring(0, end)).matches()) {
			throw new IllegalArgumentException("It is no address in numbers");
		}
		return new InetSocketAddress(text.substring(0, end), port);
	}

	private static String text(BitSet bits) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < bits.length(); i++) {
			text.append(bits.get(i) ? '1' : '0');
		}
		return text.toString();
	}

	private static BitSet bits(String text) {
		BitSet bits = new BitSet();
		for (int i = 0; i < text.length(); i++) {
			bits.set(i, text.charAt(i) == '1');
		}
		return bits;
	}

}
