package io.sessionstore.ownentity;

import java.time.Duration;

import io.sessionstore.jpa.SessionRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/**
 * A session with columns of its own.
 */
@Entity
@Table(name = "http_session")
public class AppSession extends SessionRecord {

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "account_name")
	@OnDelete(action = OnDeleteAction.CASCADE)
	private Account account;

	@Column(nullable = false)
	private String device = "unknown";

	private Duration patience;

	@Embedded
	private Address address;

	public Account getAccount() {
		return this.account;
	}

	public void setAccount(Account account) {
		this.account = account;
	}

	public String getDevice() {
		return this.device;
	}

	public void setDevice(String device) {
		this.device = device;
	}

	public Duration getPatience() {
		return this.patience;
	}

	public void setPatience(Duration patience) {
		this.patience = patience;
	}

	public Address getAddress() {
		return this.address;
	}

	public void setAddress(Address address) {
		this.address = address;
	}

}
