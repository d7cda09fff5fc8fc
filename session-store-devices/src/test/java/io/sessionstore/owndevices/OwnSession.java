package io.sessionstore.owndevices;

import io.sessionstore.devices.DeviceSessionRecord;
import jakarta.persistence.Entity;

/**
 * A session entity of the application's own.
 */
@Entity
class OwnSession extends DeviceSessionRecord {

}
