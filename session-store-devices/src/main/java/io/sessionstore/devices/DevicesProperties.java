package io.sessionstore.devices;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Configuration properties for the devices on which users are signed in.
 *
 * @param address How much is kept of the address that a user signed in from.
 * @param knownFor How long after the last sign-in on it a device is known to its user.
 * With it, an event tells of each sign-in on a device that is not.
 * @param path Path of the page on which users see their devices, and of the same in JSON
 * below it. Without it there is neither.
 * @param view Name of a view of the application that shows the devices in the
 * application's own layout. Without it the page is whole by itself.
 * @param stylesheet URL of a stylesheet that the page loads after its own.
 * @param logoutUrl URL to which this device's form to sign out is sent.
 * @param changePasswordUrl URL of the page on which users change their password, for
 * those who do not recognize a device.
 * @param adminAuthority Authority of those who may list and end everybody's sessions in
 * JSON. Without it nobody may.
 */
@ConfigurationProperties("session-store.devices")
record DevicesProperties(@DefaultValue("whole") AddressPrivacy address,
		@DurationUnit(ChronoUnit.DAYS) @Nullable Duration knownFor, @Nullable String path, @Nullable String view,
		@Nullable String stylesheet, @DefaultValue("/logout") String logoutUrl, @Nullable String changePasswordUrl,
		@Nullable String adminAuthority) {

	private static final Pattern PATH = Pattern.compile("(/[\\w.-]+)+");

	private static final Pattern URL = Pattern.compile("(/|https?://).*");

	/**
	 * Checks what can be checked.
	 * @return the same
	 * @throws SessionStoreSetupException if a value cannot be used
	 */
	DevicesProperties checked() {
		if (this.knownFor != null && (this.knownFor.isNegative() || this.knownFor.isZero())) {
			throw SessionStoreSetupException.ofProperty("session-store.devices.known-for", this.knownFor,
					"nothing is known for that long",
					"Set 'session-store.devices.known-for' to a duration such as '90d', " + "or remove it.");
		}
		require(PATH, "path", this.path, "a path begins with a slash, does not end with one, and has no pattern in it",
				"/account/devices");
		require(URL, "stylesheet", this.stylesheet, "it begins with neither a slash nor 'https://'", "/theme.css");
		require(URL, "logout-url", this.logoutUrl, "it begins with neither a slash nor 'https://'", "/logout");
		require(URL, "change-password-url", this.changePasswordUrl, "it begins with neither a slash nor 'https://'",
				"/.well-known/change-password");
		return this;
	}

	private static void require(Pattern pattern, String name, @Nullable String value, String reason, String example) {
		if (value != null && !pattern.matcher(value).matches()) {
			String property = "session-store.devices." + name;
			throw SessionStoreSetupException.ofProperty(property, value, reason,
					"Set '" + property + "' to a value such as '" + example + "', or remove it.");
		}
	}

}
