package io.sessionstore.sample;

import io.sessionstore.jpa.SessionRecordMapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Notes beside each session whose it is and where its requests come from.
 */
@Component
class AppSessionMapper implements SessionRecordMapper<AppSession> {

	private static final int DEVICE_LENGTH = 200;

	private final AccountRepository accounts;

	AppSessionMapper(AccountRepository accounts) {
		this.accounts = accounts;
	}

	@Override
	public void map(Session session, AppSession row) {
		if (row.getPrincipalName() != null) {
			this.accounts.findByUsername(row.getPrincipalName()).ifPresent(row::setAccount);
		}
		// None where a session begins or changes outside a request.
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			HttpServletRequest request = attributes.getRequest();
			row.setDevice(shortened(request.getHeader("User-Agent")));
			row.setIpAddress(request.getRemoteAddr());
		}
	}

	private static @Nullable String shortened(@Nullable String text) {
		return (text != null && text.length() > DEVICE_LENGTH) ? text.substring(0, DEVICE_LENGTH) : text;
	}

	// A visitor who signs in has an account from then on.
	@Override
	public boolean mapsChanges() {
		return true;
	}

}
