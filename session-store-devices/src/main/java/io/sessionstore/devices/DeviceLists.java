package io.sessionstore.devices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;

/**
 * What users and administrators see of sessions, and do with them.
 */
final class DeviceLists {

	private static final int LARGEST_PAGE = 100;

	private final SessionStore sessions;

	private final SessionDevices devices;

	DeviceLists(SessionStore sessions, SessionDevices devices) {
		this.sessions = sessions;
		this.devices = devices;
	}

	static PageRequest part(int page, int size) {
		return PageRequest.of(Math.max(0, page), Math.min(Math.max(1, size), LARGEST_PAGE));
	}

	/**
	 * Lists the sessions of a user, that of the caller first.
	 */
	DeviceView.Page of(String user, Caller caller, PageRequest part) {
		List<SessionDetails> all = new ArrayList<>(this.sessions.sessionsOf(user));
		all.sort(Comparator.comparing((session) -> !session.handle().equals(caller.session())));
		int from = (int) Math.min(part.getOffset(), all.size());
		int to = Math.min(from + part.getPageSize(), all.size());
		return page(this.devices.with(all.subList(from, to)), caller, part, to < all.size());
	}

	DeviceView.Page everybodys(Caller caller, PageRequest part) {
		Slice<SessionDevice> slice = this.devices.all(part);
		return page(slice.getContent(), caller, part, slice.hasNext());
	}

	private static DeviceView.Page page(List<SessionDevice> devices, Caller caller, PageRequest part, boolean hasNext) {
		return new DeviceView.Page(devices.stream().map((device) -> DeviceView.of(device, caller.session())).toList(),
				part.getPageNumber(), part.getPageSize(), hasNext);
	}

	/**
	 * Finds another session of the caller's.
	 */
	Optional<DeviceView> other(Caller caller, String handle) {
		return this.sessions.sessionsOf(caller.name())
			.stream()
			.filter((session) -> session.handle().toString().equals(handle)
					&& !session.handle().equals(caller.session()))
			.findFirst()
			.map((session) -> DeviceView.of(this.devices.with(List.of(session)).get(0), caller.session()));
	}

	/**
	 * Ends a session of the caller's.
	 * @return {@code false} if there is none: nobody can tell whether it is another's
	 */
	boolean end(HttpServletRequest request, String text) throws ServletException {
		Caller caller = Caller.of(request);
		SessionHandle handle = SessionHandle.parse(text).orElse(null);
		if (handle != null && handle.equals(caller.session())) {
			request.logout();
			return true;
		}
		return handle != null && this.sessions.destroy(caller.name(), handle);
	}

	/**
	 * Ends all sessions of the caller's but that of the request.
	 */
	long endOthers(Caller caller) {
		SessionHandle own = caller.session();
		return (own != null) ? this.sessions.destroyOthers(caller.name(), own)
				: this.sessions.destroyAll(caller.name());
	}

	boolean endAnybodys(String handle) {
		return SessionHandle.parse(handle).map(this.sessions::destroy).orElse(false);
	}

	long endAllOf(String user) {
		return this.sessions.destroyAll(user);
	}

	/**
	 * Lists who is signed in, and on how many devices.
	 */
	Users users(PageRequest part) {
		Slice<String> names = this.sessions.principals(part);
		Map<String, Long> counts = this.devices.counts(names.getContent());
		return new Users(names.stream().map((name) -> new User(name, counts.getOrDefault(name, 0L))).toList(),
				part.getPageNumber(), part.getPageSize(), names.hasNext());
	}

	/**
	 * A part of the list of users.
	 *
	 * @param users the users by their names
	 * @param page which part, from 0
	 * @param size how many a part has at most
	 * @param hasNext whether there is another one
	 */
	record Users(List<User> users, int page, int size, boolean hasNext) {
	}

	/**
	 * A user.
	 *
	 * @param name the principal of the sessions
	 * @param sessions how many of them live
	 */
	record User(String name, long sessions) {
	}

	/**
	 * What has been done.
	 *
	 * @param ended how many sessions were ended
	 */
	record Ended(long ended) {
	}

}
