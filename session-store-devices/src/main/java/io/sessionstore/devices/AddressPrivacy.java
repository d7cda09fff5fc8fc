package io.sessionstore.devices;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How much of an address is kept.
 */
enum AddressPrivacy {

	/** All of it. */
	WHOLE,

	/** The network: of IPv4 the first 24 bits, of IPv6 the first 48. */
	SHORTENED,

	/** Nothing. */
	NONE;

	// Nothing that would be looked up as a name.
	private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

	/**
	 * Returns what is kept of an address.
	 * @param text what the request says, which is anything where a proxy was believed
	 * @return {@code null} if it is no address
	 */
	@Nullable String apply(@Nullable String text) {
		String literal = (text != null) ? text.replaceAll("[\\[\\]]|%.*", "") : "";
		if (this == NONE || !LITERAL.matcher(literal).matches()) {
			return null;
		}
		try {
			InetAddress address = InetAddress.getByName(literal);
			byte[] bytes = address.getAddress();
			if (this == SHORTENED && !address.isLoopbackAddress()) {
				Arrays.fill(bytes, (bytes.length == 4) ? 3 : 6, bytes.length, (byte) 0);
			}
			return InetAddress.getByAddress(bytes).getHostAddress();
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
