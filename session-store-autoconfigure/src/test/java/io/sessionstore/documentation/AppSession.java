package io.sessionstore.documentation;

import io.sessionstore.jpa.SessionRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

// The code of docs/own-entity.md.
@Entity
@Table(name = "app_session")
public class AppSession extends SessionRecord {

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "user_id")
	private User user;

	@Column(length = 100)
	private String device;

	User getUser() {
		return this.user;
	}

	void setUser(User user) {
		this.user = user;
	}

	String getDevice() {
		return this.device;
	}

	void setDevice(String device) {
		this.device = device;
	}

}
