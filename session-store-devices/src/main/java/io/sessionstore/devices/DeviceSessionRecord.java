package io.sessionstore.devices;

import io.sessionstore.jpa.SessionRecord;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/**
 * What an application's own session entity may extend, to query the columns of the
 * device. Only the store writes them.
 */
@MappedSuperclass
public abstract class DeviceSessionRecord extends SessionRecord {

	@Column(name = DeviceColumns.NAME, length = DeviceColumns.NAME_LENGTH, insertable = false, updatable = false)
	private @Nullable String deviceName;

	@Column(name = DeviceColumns.KIND, length = 10, insertable = false, updatable = false)
	private @Nullable String deviceKind;

	@Column(name = DeviceColumns.ADDRESS, length = 45, insertable = false, updatable = false)
	private @Nullable String deviceAddress;

	@Column(name = DeviceColumns.SIGNED_IN_AT, insertable = false, updatable = false)
	private @Nullable Long signedInAt;

	/**
	 * For JPA.
	 */
	protected DeviceSessionRecord() {
	}

	/**
	 * Returns what the device is called.
	 * @return the browser and the operating system, or {@code null} if not known
	 */
	public @Nullable String getDeviceName() {
		return this.deviceName;
	}

	/**
	 * Returns what kind of device it is.
	 * @return the name of a {@link SessionDevice.Kind}, or {@code null} if not known
	 */
	public @Nullable String getDeviceKind() {
		return this.deviceKind;
	}

	/**
	 * Returns where the last sign-in came from.
	 * @return the address as it is kept, or {@code null}
	 */
	public @Nullable String getDeviceAddress() {
		return this.deviceAddress;
	}

	/**
	 * Returns when the user last signed in.
	 * @return epoch milliseconds, or {@code null} if nobody has
	 */
	public @Nullable Long getSignedInAt() {
		return this.signedInAt;
	}

}
