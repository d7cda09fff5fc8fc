package io.sessionstore;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The principal, attributes and timeouts of a new session. Immutable.
 */
public final class SessionOptions {

	private static final SessionOptions NONE = builder().build();

	private final @Nullable String principal;

	private final Map<String, Object> attributes;

	private final @Nullable Duration inactivity;

	private final @Nullable Duration absolute;

	private final boolean csrfToken;

	private SessionOptions(Builder builder) {
		this.principal = builder.principal;
		this.attributes = Map.copyOf(builder.attributes);
		this.inactivity = builder.inactivity;
		this.absolute = builder.absolute;
		this.csrfToken = builder.csrfToken;
	}

	/**
	 * Returns options for an anonymous, empty session with the configured timeouts.
	 * @return the options
	 */
	public static SessionOptions none() {
		return NONE;
	}

	/**
	 * Creates a builder.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the session's principal.
	 * @return the principal's name, or {@code null} for none
	 */
	public @Nullable String principal() {
		return this.principal;
	}

	/**
	 * Returns the session's first attributes.
	 * @return an unmodifiable map, possibly empty
	 */
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	/**
	 * Returns the inactivity timeout of this session alone.
	 * @return a duration, negative for none, or {@code null} for the configured one
	 */
	public @Nullable Duration inactivity() {
		return this.inactivity;
	}

	/**
	 * Returns the absolute timeout of this session alone.
	 * @return a positive duration, or {@code null} for the configured one
	 */
	public @Nullable Duration absolute() {
		return this.absolute;
	}

	/**
	 * Returns whether the session gets a CSRF token.
	 * @return whether a 256-bit token is added as an attribute
	 */
	public boolean csrfToken() {
		return this.csrfToken;
	}

	/**
	 * Builds {@link SessionOptions}.
	 */
	public static final class Builder {

		private @Nullable String principal;

		private final Map<String, Object> attributes = new LinkedHashMap<>();

		private @Nullable Duration inactivity;

		private @Nullable Duration absolute;

		private boolean csrfToken;

		private Builder() {
		}

		/**
		 * Sets the session's principal, for example to the name of a Spring Security
		 * {@code Authentication}.
		 * @param name the principal's name, at most 255 characters
		 * @return this builder
		 */
		public Builder principal(String name) {
			this.principal = name;
			return this;
		}

		/**
		 * Adds one attribute.
		 * @param name the attribute's name
		 * @param value its value
		 * @return this builder
		 */
		public Builder attribute(String name, Object value) {
			this.attributes.put(name, value);
			return this;
		}

		/**
		 * Adds attributes.
		 * @param values names and values
		 * @return this builder
		 */
		public Builder attributes(Map<String, ?> values) {
			this.attributes.putAll(values);
			return this;
		}

		/**
		 * Sets an inactivity timeout for this session alone.
		 * @param timeout positive, or negative for none
		 * @return this builder
		 * @throws IllegalArgumentException if zero
		 */
		public Builder inactivity(Duration timeout) {
			if (SessionTimeouts.millis(timeout) == 0) {
				throw new IllegalArgumentException("An inactivity timeout of zero ends the session at birth");
			}
			this.inactivity = timeout;
			return this;
		}

		/**
		 * Sets an absolute timeout for this session alone.
		 * @param timeout positive
		 * @return this builder
		 * @throws IllegalArgumentException if zero or negative
		 */
		public Builder absolute(Duration timeout) {
			if (SessionTimeouts.millis(timeout) <= 0) {
				throw new IllegalArgumentException("An absolute timeout must be positive");
			}
			this.absolute = timeout;
			return this;
		}

		/**
		 * Adds a 256-bit CSRF token in the attribute where Spring Security's
		 * {@code HttpSessionCsrfTokenRepository} looks for one.
		 * @return this builder
		 */
		public Builder csrfToken() {
			this.csrfToken = true;
			return this;
		}

		/**
		 * Builds the options.
		 * @return the options
		 */
		public SessionOptions build() {
			return new SessionOptions(this);
		}

	}

}
