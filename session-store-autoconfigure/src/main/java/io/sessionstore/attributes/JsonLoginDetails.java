package io.sessionstore.attributes;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Reads a login that was made elsewhere, such as one by certificate, with its details:
 * Spring Security's module leaves them as a JSON node.
 */
final class JsonLoginDetails extends SimpleModule {

	@Serial
	private static final long serialVersionUID = 1L;

	JsonLoginDetails() {
		super("session-store-login-details");
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.insertAnnotationIntrospector(new Introspector());
	}

	private static final class Introspector extends NopAnnotationIntrospector {

		@Serial
		private static final long serialVersionUID = 1L;

		@Override
		public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
			return (annotated.getAnnotated() == PreAuthenticatedAuthenticationToken.class) ? new Reader() : null;
		}

		@Override
		public Version version() {
			return Version.unknownVersion();
		}

	}

	private static final class Reader extends ValueDeserializer<PreAuthenticatedAuthenticationToken> {

		@Override
		public PreAuthenticatedAuthenticationToken deserialize(JsonParser parser, DeserializationContext context) {
			JsonNode tree = context.readTree(parser);
			Object principal = Objects.requireNonNull(value(tree, "principal", context), "principal");
			Object credentials = value(tree, "credentials", context);
			PreAuthenticatedAuthenticationToken token = tree.path("authenticated").asBoolean(false)
					? new PreAuthenticatedAuthenticationToken(principal, credentials, authorities(tree, context))
					: new PreAuthenticatedAuthenticationToken(principal, credentials);
			token.setDetails(value(tree, "details", context));
			return token;
		}

		private static List<GrantedAuthority> authorities(JsonNode tree, DeserializationContext context) {
			List<GrantedAuthority> authorities = new ArrayList<>();
			if (value(tree, "authorities", context) instanceof Collection<?> found) {
				found.forEach((authority) -> authorities.add((GrantedAuthority) authority));
			}
			return authorities;
		}

		private static @Nullable Object value(JsonNode tree, String name, DeserializationContext context) {
			return tree.hasNonNull(name) ? context.readTreeAsValue(tree.get(name), Object.class) : null;
		}

	}

}
