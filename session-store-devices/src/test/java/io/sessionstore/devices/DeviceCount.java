package io.sessionstore.devices;

import org.springframework.stereotype.Component;

/**
 * The code of docs/devices.md.
 */
@Component
class DeviceCount {

	private final SessionDevices devices;

	DeviceCount(SessionDevices devices) {
		this.devices = devices;
	}

	long phonesOf(String user) {
		return this.devices.of(user).stream().filter((device) -> device.kind() == SessionDevice.Kind.PHONE).count();
	}

}
