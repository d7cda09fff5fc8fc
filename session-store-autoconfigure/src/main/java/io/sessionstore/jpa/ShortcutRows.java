package io.sessionstore.jpa;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.sessionstore.core.CachedAttributes;
import io.sessionstore.core.RowUpdate;
import io.sessionstore.core.SessionRow;
import io.sessionstore.core.SessionRows;
import io.sessionstore.core.SessionSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.data.domain.Pageable;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;

/**
 * Goes to the fragment directly where a request waits for one row, and to the repository
 * for everything else: the repository's proxy, with an interceptor for transactions that
 * the fragment does not want, costs more there than the fragment itself. Exceptions are
 * translated here as the proxy would.
 */
final class ShortcutRows implements SessionRows {

	private final SessionRows fragment;

	private final SessionRows repository;

	private final PersistenceExceptionTranslator translator = new HibernateJpaDialect();

	ShortcutRows(SessionRows fragment, SessionRows repository) {
		this.fragment = fragment;
		this.repository = repository;
	}

	private <T extends @Nullable Object> T translated(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (RuntimeException ex) {
			DataAccessException translated = this.translator.translateExceptionIfPossible(ex);
			throw (translated != null) ? translated : ex;
		}
	}

	@Override
	public @Nullable SessionRow findRow(UUID id) {
		return this.<@Nullable SessionRow>translated(() -> this.fragment.findRow(id));
	}

	@Override
	public @Nullable SessionRow findRow(UUID id, CachedAttributes known) {
		return this.<@Nullable SessionRow>translated(() -> this.fragment.findRow(id, known));
	}

	@Override
	public boolean insert(SessionRow row) {
		return translated(() -> this.fragment.insert(row));
	}

	@Override
	public boolean update(RowUpdate update) {
		return translated(() -> this.fragment.update(update));
	}

	@Override
	public boolean touch(UUID id, long accessedAt, long slack) {
		return translated(() -> this.fragment.touch(id, accessedAt, slack));
	}

	@Override
	public boolean delete(UUID id) {
		return translated(() -> this.fragment.delete(id));
	}

	@Override
	public boolean delete(UUID id, String principalName) {
		return translated(() -> this.fragment.delete(id, principalName));
	}

	@Override
	public boolean deleteUnchanged(SessionRow row) {
		return translated(() -> this.fragment.deleteUnchanged(row));
	}

	@Override
	public int deleteAll(Collection<UUID> ids) {
		return this.repository.deleteAll(ids);
	}

	@Override
	public List<UUID> idsOf(String principalName) {
		return this.repository.idsOf(principalName);
	}

	@Override
	public List<UUID> ids(int limit) {
		return this.repository.ids(limit);
	}

	@Override
	public List<SessionRow> rowsOf(String principalName) {
		return this.repository.rowsOf(principalName);
	}

	@Override
	public @Nullable SessionSummary summary(UUID id) {
		return this.repository.summary(id);
	}

	@Override
	public List<SessionSummary> liveOf(String principalName, long now) {
		return this.repository.liveOf(principalName, now);
	}

	@Override
	public List<SessionSummary> live(Pageable pageable, long now) {
		return this.repository.live(pageable, now);
	}

	@Override
	public List<String> livePrincipals(Pageable pageable, long now) {
		return this.repository.livePrincipals(pageable, now);
	}

	@Override
	public long countLive(long now) {
		return this.repository.countLive(now);
	}

	@Override
	public List<PurgePosition> findPurgeable(PurgeSearch search, PurgePosition from, int limit) {
		return this.repository.findPurgeable(search, from, limit);
	}

	@Override
	public PurgedBatch purge(PurgeSearch search, List<UUID> ids, boolean load) {
		return this.repository.purge(search, ids, load);
	}

}
