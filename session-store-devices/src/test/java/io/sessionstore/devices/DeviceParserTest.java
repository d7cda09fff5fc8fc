package io.sessionstore.devices;

import java.util.Map;

import io.sessionstore.devices.DeviceParser.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceParserTest {

	private static final DeviceParser PARSER = new DeviceParser();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0 | Firefox 148 on Windows | DESKTOP
					Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1 | Safari 18 on iOS | PHONE
					Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.0.0 Mobile/15E148 Safari/604.1 | Chrome 120 on iOS | PHONE
					Mozilla/5.0 (iPad; CPU OS 15_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.1 Mobile/15E148 Safari/604.1 | Safari 15 on iOS | TABLET
					Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 | Chrome 130 on Android | PHONE
					Mozilla/5.0 (Linux; Android 13; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 | Chrome 130 on Android | TABLET
					Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15 | Safari 18 on macOS | DESKTOP
					Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0 | Edge 130 on Windows | DESKTOP
					curl/8.5.0 | curl 8 | PROGRAM
					MyApp/3.1 (build 7) | MyApp | PROGRAM
					<script>alert(1)</script> | <script>alert | PROGRAM
					""")
	void readsUserAgents(String userAgent, String name, SessionDevice.Kind kind) {
		assertThat(parse(Map.of("User-Agent", userAgent))).isEqualTo(new Device(name, kind));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"Chromium";v="148", "Google Chrome";v="148", "Not=A?Brand";v="24" | "Windows" | ?0 | Chrome 148 on Windows | DESKTOP
					"Not_A Brand";v="8", "Chromium";v="147", "Microsoft Edge";v="147" | "macOS" | ?0 | Edge 147 on macOS | DESKTOP
					"Chromium";v="148", "Google Chrome";v="148" | "Android" | ?1 | Chrome 148 on Android | PHONE
					"Chromium";v="148", "Google Chrome";v="148" | "Android" | ?0 | Chrome 148 on Android | TABLET
					"Chromium";v="148" | "Linux" | ?0 | Firefox 148 on Windows | DESKTOP
					nonsense | "Linux" | ?0 | Firefox 148 on Windows | DESKTOP
					"Google Chrome";v="148" | "Unknown" | ?0 | Firefox 148 on Windows | DESKTOP
					""")
	void believesClientHintsFirst(String brands, String platform, String mobile, String name, SessionDevice.Kind kind) {
		assertThat(parse(Map.of("User-Agent", Client.FIREFOX, "Sec-CH-UA", brands, "Sec-CH-UA-Platform", platform,
				"Sec-CH-UA-Mobile", mobile)))
			.isEqualTo(new Device(name, kind));
	}

	@Test
	void saysNothingOfWhoSaysNothing() {
		assertThat(parse(Map.of())).isEqualTo(Device.UNKNOWN);
		assertThat(parse(Map.of("User-Agent", " "))).isEqualTo(Device.UNKNOWN);
	}

	@Test
	void fitsTheColumn() {
		String brand = "x".repeat(40);
		assertThat(parse(Map.of("User-Agent", "y".repeat(10_000))).name()).hasSize(DeviceColumns.NAME_LENGTH);
		assertThat(
				parse(Map.of("Sec-CH-UA", "\"" + brand + "\";v=\"1\"", "Sec-CH-UA-Platform", "z".repeat(500))).name())
			.hasSize(DeviceColumns.NAME_LENGTH);
	}

	private static Device parse(Map<String, String> headers) {
		return PARSER.parse(headers::get);
	}

}
