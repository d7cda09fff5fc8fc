package io.sessionstore.devices;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sessionstore.jpa.AdditionalSessionColumns;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * Fills the columns of the device when a session begins and when its user signs in.
 */
final class DeviceColumns implements AdditionalSessionColumns {

	static final String NAME = "device_name";

	static final String KIND = "device_kind";

	static final String ADDRESS = "device_address";

	static final String SIGNED_IN_AT = "signed_in_at";

	static final int NAME_LENGTH = 100;

	private static final Map<String, Class<?>> COLUMNS = Map.of(NAME, String.class, KIND, String.class, ADDRESS,
			String.class, SIGNED_IN_AT, Long.class);

	private final DeviceParser parser = new DeviceParser();

	private final CurrentRequest request;

	private final AddressPrivacy privacy;

	private final Clock clock;

	DeviceColumns(CurrentRequest request, AddressPrivacy privacy, Clock clock) {
		this.request = request;
		this.privacy = privacy;
		this.clock = clock;
	}

	@Override
	public Map<String, Class<?>> columns() {
		return COLUMNS;
	}

	@Override
	public Map<String, @Nullable Object> values(Session session, Occasion occasion) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		if (occasion == Occasion.CHANGE) {
			return values;
		}
		if (occasion == Occasion.SIGN_IN) {
			values.put(SIGNED_IN_AT, this.clock.millis());
		}
		HttpServletRequest current = this.request.get();
		// None where a session begins outside a request: that says nothing of a device.
		if (current != null) {
			DeviceParser.Device device = this.parser.parse(current::getHeader);
			values.put(NAME, device.name());
			values.put(KIND, (device.kind() != null) ? device.kind().name() : null);
			values.put(ADDRESS, this.privacy.apply(current.getRemoteAddr()));
			if (occasion == Occasion.SIGN_IN) {
				current.setAttribute(NewDevices.SIGNED_IN, session.getId());
			}
		}
		return values;
	}

	@Override
	public Migrations migrations() {
		return new Migrations("devices", "io/sessionstore/devices/");
	}

}
