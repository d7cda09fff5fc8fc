package io.sessionstore.devices;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep: migrations, the expressions that tell browsers, and
 * what pages are made of.
 */
class DeviceHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources()
			.registerPattern("io/sessionstore/devices/*/V*.sql")
			.registerPattern("io/sessionstore/devices/devices.*")
			.registerPattern("ua_parser/regexes.yaml")
			.registerResourceBundle(Words.BUNDLE.replace('/', '.'));
	}

}
