package io.sessionstore.devices;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressPrivacyTest {

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			203.0.113.7, 203.0.113.7, 203.0.113.0
			2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0
			[2001:db8::1], 2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:0
			fe80::1%eth0, fe80:0:0:0:0:0:0:1, fe80:0:0:0:0:0:0:0
			::ffff:203.0.113.7, 203.0.113.7, 203.0.113.0
			127.0.0.1, 127.0.0.1, 127.0.0.1
			::1, 0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1
			unknown, -, -
			shop.example.org, -, -
			'203.0.113.7:4711', -, -
			999.0.0.1, -, -
			'', -, -
			-, -, -
			""")
	void keepsWhatItSays(String text, String whole, String shortened) {
		assertThat(AddressPrivacy.WHOLE.apply(text)).isEqualTo(whole);
		assertThat(AddressPrivacy.SHORTENED.apply(text)).isEqualTo(shortened);
		assertThat(AddressPrivacy.NONE.apply(text)).isNull();
	}

}
