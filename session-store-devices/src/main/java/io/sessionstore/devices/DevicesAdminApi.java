package io.sessionstore.devices;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Everybody's devices, for administrators.
 */
@RestController
@RequestMapping("${session-store.devices.path}/users")
class DevicesAdminApi {

	private final DeviceLists lists;

	private final String authority;

	DevicesAdminApi(DeviceLists lists, String authority) {
		this.lists = lists;
		this.authority = authority;
	}

	@ModelAttribute
	void requireAuthority() {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		if (caller == null || caller.getAuthorities()
			.stream()
			.noneMatch((granted) -> this.authority.equals(granted.getAuthority()))) {
			throw new AccessDeniedException("The caller lacks the authority " + this.authority);
		}
	}

	@GetMapping
	DeviceLists.Users users(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
		return this.lists.users(DeviceLists.part(page, size));
	}

	@GetMapping("/sessions")
	DeviceView.Page sessions(@RequestParam(required = false) @Nullable String user,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size,
			HttpServletRequest request) {
		Caller caller = Caller.of(request);
		PageRequest part = DeviceLists.part(page, size);
		return (user != null) ? this.lists.of(user, caller, part) : this.lists.everybodys(caller, part);
	}

	@DeleteMapping("/sessions/{handle}")
	ResponseEntity<Object> end(@PathVariable String handle) {
		return DevicesApi.answer(this.lists.endAnybodys(handle));
	}

	@DeleteMapping("/sessions")
	DeviceLists.Ended endAllOf(@RequestParam String user) {
		return new DeviceLists.Ended(this.lists.endAllOf(user));
	}

}
