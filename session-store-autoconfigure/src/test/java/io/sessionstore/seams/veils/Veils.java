package io.sessionstore.seams.veils;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;

/**
 * An application that keeps every value of its entities unreadable at rest.
 */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = Veils.class)
public class Veils {

	private static String veil(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static byte[] unveil(String column) {
		return Base64.getDecoder().decode(column);
	}

	/**
	 * Texts.
	 */
	@Converter(autoApply = true)
	public static class Texts implements AttributeConverter<String, String> {

		@Override
		public String convertToDatabaseColumn(String text) {
			return (text != null) ? veil(text.getBytes(StandardCharsets.UTF_8)) : null;
		}

		@Override
		public String convertToEntityAttribute(String column) {
			return (column != null) ? new String(unveil(column), StandardCharsets.UTF_8) : null;
		}

	}

	/**
	 * Numbers, as texts.
	 */
	@Converter(autoApply = true)
	public static class Numbers implements AttributeConverter<Long, String> {

		@Override
		public String convertToDatabaseColumn(Long number) {
			return (number != null) ? "#" + number : null;
		}

		@Override
		public Long convertToEntityAttribute(String column) {
			return (column != null) ? Long.valueOf(column.substring(1)) : null;
		}

	}

	/**
	 * Bytes, as texts.
	 */
	@Converter(autoApply = true)
	public static class Bytes implements AttributeConverter<byte[], String> {

		@Override
		public String convertToDatabaseColumn(byte[] bytes) {
			return (bytes != null) ? veil(bytes) : null;
		}

		@Override
		public byte[] convertToEntityAttribute(String column) {
			return (column != null) ? unveil(column) : null;
		}

	}

	/**
	 * Ids, as texts.
	 */
	@Converter(autoApply = true)
	public static class Ids implements AttributeConverter<UUID, String> {

		@Override
		public String convertToDatabaseColumn(UUID id) {
			return (id != null) ? "!" + id : null;
		}

		@Override
		public UUID convertToEntityAttribute(String column) {
			return (column != null) ? UUID.fromString(column.substring(1)) : null;
		}

	}

}
