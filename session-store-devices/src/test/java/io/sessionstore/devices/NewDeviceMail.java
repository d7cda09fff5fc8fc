package io.sessionstore.devices;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * The code of docs/devices.md.
 */
@Component
class NewDeviceMail {

	@Async
	@EventListener
	void send(NewDeviceEvent event) {
		SessionDevice device = event.device();
		mail(event.user(), "New sign-in: " + device.name() + ", " + device.address() + ", " + device.signedInAt());
	}

	private void mail(String user, String text) {
		throw new UnsupportedOperationException(user + text);
	}

}
