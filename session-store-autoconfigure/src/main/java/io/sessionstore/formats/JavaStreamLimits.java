package io.sessionstore.formats;

import java.io.ObjectInputFilter;

import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.KnownClasses;
import org.jspecify.annotations.Nullable;

/**
 * The filter of one stream: classes by the allow-list, depth by a fixed limit, and arrays
 * by the length of the stream, since every element takes at least a byte of it.
 */
final class JavaStreamLimits implements ObjectInputFilter {

	static final int MAX_DEPTH = 100;

	// Hash tables are allocated with up to eight slots for one entry.
	private static final int SLOTS_PER_BYTE = 8;

	private static final int SPARE_SLOTS = 1024;

	private final AllowedTypes allowed;

	private long slotsLeft;

	private @Nullable String rejection;

	private @Nullable String rejectedType;

	JavaStreamLimits(AllowedTypes allowed, int streamLength) {
		this.allowed = allowed;
		this.slotsLeft = (long) SLOTS_PER_BYTE * streamLength + SPARE_SLOTS;
	}

	@Override
	public Status checkInput(FilterInfo info) {
		if (info.depth() > MAX_DEPTH) {
			return reject(info, "nested more than " + MAX_DEPTH + " levels deep");
		}
		if (info.arrayLength() > 0) {
			this.slotsLeft -= info.arrayLength();
			if (this.slotsLeft < 0) {
				return reject(info, "an array is longer than its stream");
			}
		}
		Class<?> type = info.serialClass();
		if (type != null && !this.allowed.allows(type)) {
			return reject(info, KnownClasses.REFUSED);
		}
		return Status.ALLOWED;
	}

	private Status reject(FilterInfo info, String reason) {
		this.rejection = reason;
		Class<?> type = info.serialClass();
		this.rejectedType = (type != null) ? type.getName() : null;
		return Status.REJECTED;
	}

	@Nullable String rejection() {
		return this.rejection;
	}

	@Nullable String rejectedType() {
		return this.rejectedType;
	}

}
