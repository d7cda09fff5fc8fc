package io.sessionstore.autoconfigure;

import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Writes tokens into cookies as they are: they are base64url already, and the serializer
 * logs what it cannot decode.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CookieEncoding implements DefaultCookieSerializerCustomizer {

	private volatile boolean changed;

	@Override
	public void customize(DefaultCookieSerializer serializer) {
		serializer.setUseBase64Encoding(false);
		this.changed = true;
	}

	/**
	 * Whether cookies are written otherwise than the nodes of before do.
	 */
	boolean isChanged() {
		return this.changed;
	}

}
