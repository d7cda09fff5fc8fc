package io.sessionstore.devices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The stylesheet and the web component. Under a name with a hash in it a file never
 * changes; under its own name a browser asks whether it has.
 */
final class Assets {

	private final Asset css = Asset.of("devices.css", "text/css");

	private final Map<String, Asset> assets = Map.of("devices.css", this.css, "devices.js",
			Asset.of("devices.js", "text/javascript"));

	/**
	 * Returns the name of the stylesheet with its hash.
	 */
	String stylesheet() {
		return "devices-" + this.css.hash() + ".css";
	}

	ResponseEntity<String> get(String name) {
		boolean hashed = name.equals(stylesheet());
		return Optional.ofNullable(this.assets.get(hashed ? "devices.css" : name))
			.map((asset) -> ResponseEntity.ok()
				.contentType(asset.type())
				.eTag('"' + asset.hash() + '"')
				.cacheControl(hashed ? CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable()
						: CacheControl.noCache().cachePrivate())
				.body(asset.content()))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	/**
	 * A file.
	 */
	private record Asset(MediaType type, String content, String hash) {

		static Asset of(String name, String type) {
			String content = Template.text(name);
			try {
				byte[] sum = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
				return new Asset(MediaType.parseMediaType(type + ";charset=UTF-8"), content,
						HexFormat.of().formatHex(sum, 0, 8));
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
