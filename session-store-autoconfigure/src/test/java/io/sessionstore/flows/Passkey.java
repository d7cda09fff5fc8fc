package io.sessionstore.flows;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser and an authenticator do together, for one credential.
 */
final class Passkey {

	static final String ORIGIN = "https://app.example.org";

	static final String RELYING_PARTY = "example.org";

	// the user is present and has shown who it is
	private static final int USER = 0x05;

	private static final int WITH_CREDENTIAL = 0x40;

	private final KeyPair keys = newKeys();

	private final byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);

	private int signatures;

	/**
	 * Answers the options of a registration.
	 */
	String registration(String options) {
		ByteArrayOutputStream attestation = new ByteArrayOutputStream();
		attestation.writeBytes(bytes(0xa3, 0x63));
		attestation.writeBytes(text("fmt"));
		attestation.write(0x64);
		attestation.writeBytes(text("none"));
		attestation.write(0x67);
		attestation.writeBytes(text("attStmt"));
		attestation.writeBytes(bytes(0xa0, 0x68));
		attestation.writeBytes(text("authData"));
		byte[] data = authenticatorData(true);
		attestation.writeBytes(bytes(0x58, data.length));
		attestation.writeBytes(data);
		Map<String, Object> response = Map.of("clientDataJSON", encoded(clientData("webauthn.create", options)),
				"attestationObject", encoded(attestation.toByteArray()), "transports", new String[] { "internal" });
		return json(Map.of("publicKey", Map.of("label", "laptop", "credential", credential(response))));
	}

	/**
	 * Answers the options of a login.
	 */
	String login(String options) {
		byte[] data = authenticatorData(false);
		byte[] clientData = clientData("webauthn.get", options);
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.keys.getPrivate());
			signature.update(data);
			signature.update(sha256(clientData));
			return json(credential(Map.of("clientDataJSON", encoded(clientData), "authenticatorData", encoded(data),
					"signature", encoded(signature.sign()))));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Map<String, Object> credential(Map<String, Object> response) {
		return Map.of("id", encoded(this.id), "rawId", encoded(this.id), "type", "public-key", "response", response,
				"clientExtensionResults", Map.of("credProps", Map.of("rk", true)), "authenticatorAttachment",
				"platform");
	}

	private byte[] authenticatorData(boolean withCredential) {
		this.signatures++;
		ByteBuffer data = ByteBuffer.allocate(256);
		data.put(sha256(text(RELYING_PARTY))).put((byte) (withCredential ? USER | WITH_CREDENTIAL : USER));
		data.putInt(this.signatures);
		if (withCredential) {
			data.put(new byte[16]).putShort((short) this.id.length).put(this.id);
			// a key of two coordinates on P-256, for ES256
			ECPublicKey key = (ECPublicKey) this.keys.getPublic();
			data.put(bytes(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32))
				.put(coordinate(key.getW().getAffineX()))
				.put(bytes(0x22, 0x58, 32))
				.put(coordinate(key.getW().getAffineY()));
		}
		byte[] written = new byte[data.position()];
		data.flip().get(written);
		return written;
	}

	private static byte[] clientData(String type, String options) {
		JsonNode challenge = JsonMapper.shared().readTree(options).get("challenge");
		return text(json(Map.of("type", type, "challenge", challenge.asString(), "origin", ORIGIN)));
	}

	private static byte[] coordinate(BigInteger number) {
		byte[] coordinate = new byte[32];
		byte[] digits = number.toByteArray();
		int length = Math.min(digits.length, coordinate.length);
		System.arraycopy(digits, digits.length - length, coordinate, coordinate.length - length, length);
		return coordinate;
	}

	private static String json(Object value) {
		return JsonMapper.shared().writeValueAsString(value);
	}

	private static String encoded(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] bytes(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyPair newKeys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
