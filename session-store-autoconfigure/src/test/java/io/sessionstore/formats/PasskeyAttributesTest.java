package io.sessionstore.formats;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.SerializationFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAttachment;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredProtectAuthenticationExtensionsClientInput;
import org.springframework.security.web.webauthn.api.CredProtectAuthenticationExtensionsClientInput.CredProtect;
import org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInput;
import org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInputs;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Security puts in a session for passkeys survives in both formats.
 */
class PasskeyAttributesTest {

	static final List<UserVerificationRequirement> VERIFICATIONS = List.of(UserVerificationRequirement.REQUIRED,
			UserVerificationRequirement.PREFERRED, UserVerificationRequirement.DISCOURAGED);

	@ParameterizedTest
	@EnumSource
	void optionsOfARegistrationAreKept(SerializationFormat format) {
		PublicKeyCredentialCreationOptions options = PublicKeyCredentialCreationOptions.builder()
			.rp(PublicKeyCredentialRpEntity.builder().id("example.org").name("Example").build())
			.user(user())
			.challenge(Bytes.random())
			.pubKeyCredParams(PublicKeyCredentialParameters.EdDSA, PublicKeyCredentialParameters.ES256,
					PublicKeyCredentialParameters.RS1)
			.timeout(Duration.ofMillis(300_001))
			.excludeCredentials(List.of(credential(AuthenticatorTransport.USB)))
			.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
				.authenticatorAttachment(AuthenticatorAttachment.PLATFORM)
				.residentKey(ResidentKeyRequirement.REQUIRED)
				.userVerification(UserVerificationRequirement.REQUIRED)
				.build())
			.attestation(AttestationConveyancePreference.ENTERPRISE)
			.extensions(new ImmutableAuthenticationExtensionsClientInputs(
					ImmutableAuthenticationExtensionsClientInput.credProps,
					new CredProtectAuthenticationExtensionsClientInput(
							new CredProtect(CredProtect.ProtectionPolicy.USER_VERIFICATION_REQUIRED, true))))
			.build();
		assertKept(format, options);
	}

	@ParameterizedTest
	@EnumSource
	void optionsOfALoginAreKept(SerializationFormat format) {
		assertKept(format, request(UserVerificationRequirement.PREFERRED));
		assertKept(format,
				PublicKeyCredentialRequestOptions.builder().rpId("example.org").challenge(Bytes.random()).build());
	}

	@ParameterizedTest
	@FieldSource("VERIFICATIONS")
	void whatIsToldApartByIdentityIsTheSame(UserVerificationRequirement verification) {
		PublicKeyCredentialRequestOptions read = (PublicKeyCredentialRequestOptions) roundTrip(SerializationFormat.JSON,
				request(verification));
		assertThat(read.getUserVerification()).isSameAs(verification);
		assertThat(read.getAllowCredentials()).allSatisfy((credential) -> assertThat(credential.getTransports())
			.usingElementComparator((one, other) -> (one != other) ? 1 : 0)
			.contains(AuthenticatorTransport.USB));
	}

	@Test
	void parametersAreKept() {
		List<PublicKeyCredentialParameters> all = Stream.of(PublicKeyCredentialParameters.class.getFields())
			.map((field) -> {
				try {
					return (PublicKeyCredentialParameters) field.get(null);
				}
				catch (IllegalAccessException ex) {
					throw new IllegalStateException(ex);
				}
			})
			.toList();
		assertThat(all).hasSize(8).allSatisfy((each) -> assertKept(SerializationFormat.JSON, each));
	}

	@ParameterizedTest
	@EnumSource
	void aLoginIsKept(SerializationFormat format) {
		WebAuthnAuthentication login = new WebAuthnAuthentication(user(),
				AuthorityUtils.createAuthorityList("ROLE_USER", FactorGrantedAuthority.WEBAUTHN_AUTHORITY));
		login.setDetails(new WebAuthenticationDetails("127.0.0.1", "01900000-0000-7000-8000-000000000001.abcdef"));
		assertKept(format, login);
		assertKept(format, new SecurityContextImpl(login));
		assertKept(format, user());
	}

	private static void assertKept(SerializationFormat format, Object value) {
		assertThat(roundTrip(format, value)).hasSameClassAs(value).usingRecursiveComparison().isEqualTo(value);
	}

	private static Object roundTrip(SerializationFormat format, Object value) {
		return JsonKeepsOrRefusesTest.roundTrip(AttributeCodec.builder().format(format).build(), value);
	}

	private static PublicKeyCredentialUserEntity user() {
		return ImmutablePublicKeyCredentialUserEntity.builder()
			.id(Bytes.fromBase64("AAEC_w"))
			.name("alice")
			.displayName("Alice")
			.build();
	}

	private static PublicKeyCredentialRequestOptions request(UserVerificationRequirement verification) {
		return PublicKeyCredentialRequestOptions.builder()
			.challenge(Bytes.random())
			.rpId("example.org")
			.timeout(Duration.ofMinutes(5))
			.userVerification(verification)
			.allowCredentials(
					List.of(credential(AuthenticatorTransport.USB, AuthenticatorTransport.valueOf("by-pigeon"))))
			.extensions(new ImmutableAuthenticationExtensionsClientInputs(
					ImmutableAuthenticationExtensionsClientInput.credProps))
			.build();
	}

	private static PublicKeyCredentialDescriptor credential(AuthenticatorTransport... transports) {
		return PublicKeyCredentialDescriptor.builder().id(Bytes.random()).transports(Set.of(transports)).build();
	}

}
