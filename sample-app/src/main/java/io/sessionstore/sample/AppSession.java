package io.sessionstore.sample;

import io.sessionstore.jpa.SessionRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A session, whose row leads to its account: with the account it goes.
 */
@Entity
@Table(name = "app_session")
class AppSession extends SessionRecord {

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "account_id")
	private @Nullable Account account;

	@Column(length = 200)
	private @Nullable String device;

	@Column(length = 45)
	private @Nullable String ipAddress;

	void setAccount(@Nullable Account account) {
		this.account = account;
	}

	void setDevice(@Nullable String device) {
		this.device = device;
	}

	void setIpAddress(@Nullable String ipAddress) {
		this.ipAddress = ipAddress;
	}

}
