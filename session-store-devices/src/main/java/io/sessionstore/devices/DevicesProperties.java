package io.sessionstore.devices;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the devices on which users are signed in.
 *
 * @param address How much is kept of the address that a user signed in from.
 */
@ConfigurationProperties("session-store.devices")
record DevicesProperties(@DefaultValue("whole") AddressPrivacy address) {
}
