package io.sessionstore.jpa;

import java.util.UUID;

import io.sessionstore.rows.SessionRow;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The columns that every session table has. Instants are epoch milliseconds. Only the
 * store writes them: JPA never updates them from an entity.
 */
@MappedSuperclass
public abstract class SessionRecord {

	@Id
	@JdbcTypeCode(SqlTypes.UUID)
	@Column(name = "id", nullable = false, updatable = false)
	private UUID id = new UUID(0, 0);

	@Convert(disableConversion = true)
	@Column(name = "secret_hash", nullable = false, updatable = false, length = 32)
	private byte[] secretHash = new byte[0];

	@Convert(disableConversion = true)
	@Column(name = "principal_name", updatable = false)
	private @Nullable String principalName;

	@Convert(disableConversion = true)
	@Column(name = "created_at", nullable = false, updatable = false)
	private long createdAt;

	@Convert(disableConversion = true)
	@Column(name = "last_accessed_at", nullable = false, updatable = false)
	private long lastAccessedAt;

	@Convert(disableConversion = true)
	@Column(name = "inactivity_timeout", nullable = false, updatable = false)
	private long inactivityTimeout;

	@Convert(disableConversion = true)
	@Column(name = "expires_at_latest", nullable = false, updatable = false)
	private long expiresAtLatest;

	@Convert(disableConversion = true)
	@Column(name = "purge_after", nullable = false, updatable = false)
	private long purgeAfter;

	@Version
	@Column(name = "version", nullable = false)
	private long version;

	// The length is what makes it the mediumblob of MySQL and MariaDB when the schema is
	// validated.
	@Convert(disableConversion = true)
	@JdbcTypeCode(SqlTypes.LONG32VARBINARY)
	@Column(name = "attributes", nullable = false, updatable = false, length = 16_777_215)
	private byte[] attributes = new byte[0];

	@Convert(disableConversion = true)
	@JdbcTypeCode(SqlTypes.LONG32VARBINARY)
	@Column(name = "attributes_base", updatable = false, length = 16_777_215)
	private byte @Nullable [] attributesBase;

	/**
	 * For JPA.
	 */
	protected SessionRecord() {
	}

	/**
	 * Shows what the row of a session has, before it is written.
	 */
	void show(SessionRow row) {
		this.id = row.id();
		this.principalName = row.principalName();
		this.createdAt = row.createdAt();
		this.lastAccessedAt = row.lastAccessedAt();
		this.inactivityTimeout = row.inactivityTimeout();
		this.expiresAtLatest = row.expiresAtLatest();
	}

	/**
	 * Returns the session's public name.
	 * @return the handle's UUID
	 */
	public UUID getId() {
		return this.id;
	}

	/**
	 * Returns the session's principal.
	 * @return the principal's name, or {@code null}
	 */
	public @Nullable String getPrincipalName() {
		return this.principalName;
	}

	/**
	 * Returns when the session was created.
	 * @return epoch milliseconds
	 */
	public long getCreatedAt() {
		return this.createdAt;
	}

	/**
	 * Returns the last recorded access.
	 * @return epoch milliseconds
	 */
	public long getLastAccessedAt() {
		return this.lastAccessedAt;
	}

	/**
	 * Returns how long the session lives without a request.
	 * @return milliseconds, negative for no limit
	 */
	public long getInactivityTimeout() {
		return this.inactivityTimeout;
	}

	/**
	 * Returns when the session expires whatever its user does.
	 * @return epoch milliseconds
	 */
	public long getExpiresAtLatest() {
		return this.expiresAtLatest;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + this.id + "]";
	}

}
