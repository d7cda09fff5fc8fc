package io.sessionstore.devices;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A user's own devices, for programs.
 */
@RestController
@RequestMapping("${session-store.devices.path}/sessions")
class DevicesApi {

	private final DeviceLists lists;

	DevicesApi(DeviceLists lists) {
		this.lists = lists;
	}

	@GetMapping
	DeviceView.Page sessions(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size,
			HttpServletRequest request) {
		Caller caller = Caller.of(request);
		return this.lists.of(caller.name(), caller, DeviceLists.part(page, size));
	}

	@DeleteMapping("/{handle}")
	ResponseEntity<Object> end(@PathVariable String handle, HttpServletRequest request) throws ServletException {
		return answer(this.lists.end(request, handle));
	}

	@DeleteMapping
	DeviceLists.Ended endOthers(HttpServletRequest request) {
		return new DeviceLists.Ended(this.lists.endOthers(Caller.of(request)));
	}

	static ResponseEntity<Object> answer(boolean ended) {
		return ended ? ResponseEntity.noContent().build() : ResponseEntity.status(HttpStatus.NOT_FOUND)
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such session"));
	}

}
