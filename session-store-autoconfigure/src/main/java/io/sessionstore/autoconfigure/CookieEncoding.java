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
public final class CookieEncoding implements DefaultCookieSerializerCustomizer {

	private volatile boolean changed;

	@Override
	public void customize(DefaultCookieSerializer serializer) {
		serializer.setUseBase64Encoding(false);
		this.changed = true;
	}

	/**
	 * Returns whether cookies are written otherwise than the nodes of before do.
	 * @return {@code false} where the application has a serializer of its own
	 */
	public boolean isChanged() {
		return this.changed;
	}

}
