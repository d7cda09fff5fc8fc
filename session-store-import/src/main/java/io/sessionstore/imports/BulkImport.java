package io.sessionstore.imports;

import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sessionstore.imports.SessionMover.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the ids of the sources from the first to the last. What has been moved is
 * not there any more: to be resumed it need only be run again.
 */
final class BulkImport implements SessionImport {

	private static final Logger logger = LoggerFactory.getLogger(BulkImport.class);

	private static final int STEP = 1_000;

	private final SessionAdopter adopter;

	private final ReentrantLock running = new ReentrantLock();

	private final Supplier<OldStoreLook> looks;

	/**
	 * Creates an import.
	 * @param adopter moves single sessions
	 * @param looks begins to look at what is to be moved
	 */
	BulkImport(SessionAdopter adopter, Supplier<OldStoreLook> looks) {
		this.adopter = adopter;
		this.looks = looks;
	}

	@Override
	public Progress run() {
		if (!this.running.tryLock()) {
			throw new IllegalStateException("The import is running already");
		}
		try {
			logger.info("Moving sessions in: {} are left in the old store", remaining());
			Progress progress = new Progress(0, 0, 0);
			for (SessionSource source : this.adopter.sources()) {
				progress = run(source, progress);
			}
			logger.info(
					"Moved {} sessions in, deleted {} that had expired, left {} that cannot move (see SessionImport.look()), {}"
							+ " remain in the old store",
					progress.moved(), progress.over(), progress.failed(), remaining());
			return progress;
		}
		finally {
			this.running.unlock();
		}
	}

	private Progress run(SessionSource source, Progress before) {
		Progress progress = before;
		long done = 0;
		try (Stream<String> ids = source.ids()) {
			for (Iterator<String> remaining = ids.iterator(); remaining.hasNext();) {
				progress = after(progress, this.adopter.bring(source, remaining.next()));
				if (++done % STEP == 0) {
					logger.info("Moving sessions in: {} moved, {} had expired, {} cannot move", progress.moved(),
							progress.over(), progress.failed());
				}
			}
		}
		return progress;
	}

	private static Progress after(Progress progress, Outcome outcome) {
		return switch (outcome) {
			case ABSENT, THERE -> progress;
			case MOVED -> new Progress(progress.moved() + 1, progress.over(), progress.failed());
			case OVER -> new Progress(progress.moved(), progress.over() + 1, progress.failed());
			case FAILED -> new Progress(progress.moved(), progress.over(), progress.failed() + 1);
		};
	}

	@Override
	public Look look() {
		return look(Long.MAX_VALUE);
	}

	/**
	 * Looks at some sessions.
	 * @param limit at how many of each store
	 */
	Look look(long limit) {
		return this.looks.get().at(this.adopter.sources(), limit);
	}

	@Override
	public long remaining() {
		return this.adopter.sources().stream().mapToLong(SessionSource::count).sum();
	}

}
