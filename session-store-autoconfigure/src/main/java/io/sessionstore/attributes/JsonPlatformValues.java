package io.sessionstore.attributes;

import java.io.Serial;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Values of the platform of which Jackson keeps a part: a timestamp has nanoseconds, and
 * a date of SQL has a time as well.
 */
final class JsonPlatformValues extends JsonTextValues {

	@Serial
	private static final long serialVersionUID = 1L;

	JsonPlatformValues() {
		super("session-store-platform");
		add(Timestamp.class, (value) -> value.toInstant().toString(), (text) -> Timestamp.from(Instant.parse(text)));
		add(java.sql.Date.class, (value) -> Long.toString(value.getTime()),
				(text) -> new java.sql.Date(Long.parseLong(text)));
		add(Time.class, (value) -> Long.toString(value.getTime()), (text) -> new Time(Long.parseLong(text)));
	}

}
