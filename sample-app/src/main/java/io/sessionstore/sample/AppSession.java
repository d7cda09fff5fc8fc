package io.sessionstore.sample;

import io.sessionstore.devices.DeviceSessionRecord;
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
class AppSession extends DeviceSessionRecord {

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "account_id")
	private @Nullable Account account;

	void setAccount(@Nullable Account account) {
		this.account = account;
	}

}
