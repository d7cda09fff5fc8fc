package io.sessionstore.sample;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parses what browsers say of themselves.
 */
class DeviceParserTest {

	private static final DeviceParser PARSER = new DeviceParser();

	@Test
	void browserAndSystemAreNamed() {
		assertThat(PARSER.parse("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"))
			.isEqualTo(new Device("Firefox on Linux", "computer"));
		assertThat(PARSER.parse("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
				+ "Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0"))
			.isEqualTo(new Device("Edge on Windows", "computer"));
		assertThat(PARSER.parse("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
				+ "(KHTML, like Gecko) Version/18.5 Safari/605.1.15"))
			.isEqualTo(new Device("Safari on macOS", "computer"));
		assertThat(PARSER.parse("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
				+ "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"))
			.isEqualTo(new Device("Safari on iOS", "phone"));
		assertThat(PARSER.parse("curl/8.14.1").name()).isEqualTo("curl");
	}

	@Test
	void whateverElseIsSentIsAnUnknownDevice() {
		assertThat(PARSER.parse(null)).isEqualTo(Device.UNKNOWN);
		assertThat(PARSER.parse(" ")).isEqualTo(Device.UNKNOWN);
		assertThat(PARSER.parse("<script>alert(1)</script>")).isEqualTo(Device.UNKNOWN);
	}

}
