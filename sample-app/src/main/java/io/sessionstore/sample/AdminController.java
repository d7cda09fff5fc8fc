package io.sessionstore.sample;

import java.util.Comparator;
import java.util.List;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import jakarta.servlet.http.HttpSession;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What an administrator sees of everybody's sessions, and ends.
 */
@Controller
@RequestMapping("/admin/sessions")
class AdminController {

	private static final int PAGE_SIZE = 20;

	private final SessionStore sessions;

	private final SessionViews views;

	private final AccountRepository accounts;

	private final StoreOverview overview;

	AdminController(SessionStore sessions, SessionViews views, AccountRepository accounts, StoreOverview overview) {
		this.sessions = sessions;
		this.views = views;
		this.accounts = accounts;
		this.overview = overview;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "") String user,
			@RequestParam(defaultValue = "false") boolean visitors, HttpSession session, Model model) {
		SessionHandle current = SessionHandle.valueOf(session.getId());
		this.overview.addTo(model);
		PageRequest part = PageRequest.of(Math.max(page, 0), PAGE_SIZE);
		if (user.isBlank() && !visitors) {
			Slice<String> slice = this.sessions.principals(part);
			model.addAttribute("slice", slice);
			model.addAttribute("found", this.views.of(sessionsOf(slice.getContent()), current));
		}
		else if (user.isBlank()) {
			Slice<SessionDetails> slice = this.sessions.sessions(part);
			model.addAttribute("slice", slice);
			model.addAttribute("found", this.views.of(slice.getContent(), current));
		}
		else {
			List<String> names = this.accounts.findFirst10ByUsernameContainingIgnoreCaseOrderByUsername(user.strip())
				.stream()
				.map(Account::getUsername)
				.toList();
			model.addAttribute("found", this.views.of(sessionsOf(names), current));
			model.addAttribute("onlyUser", (names.size() == 1) ? names.get(0) : null);
		}
		model.addAttribute("query", user.strip());
		model.addAttribute("visitors", visitors);
		return "admin";
	}

	private List<SessionDetails> sessionsOf(List<String> names) {
		return names.stream()
			.flatMap((name) -> this.sessions.sessionsOf(name).stream())
			.sorted(Comparator.comparing(SessionDetails::lastAccessedAt).reversed())
			.toList();
	}

	@GetMapping("/{handle}/end")
	String confirmEnd(@PathVariable String handle, Model model) {
		return SessionHandle.parse(handle).flatMap(this.sessions::find).map((session) -> {
			String user = session.getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
			model.addAttribute("what", "the session of " + ((user != null) ? user : "a visitor"));
			model.addAttribute("action", "/admin/sessions/" + handle + "/end");
			return "confirm";
		}).orElse("redirect:/admin/sessions?ended=0");
	}

	@GetMapping("/end-all-of")
	String confirmEndAllOf(@RequestParam String user, Model model) {
		model.addAttribute("what", "all sessions of " + user);
		model.addAttribute("action", "/admin/sessions/end-all-of");
		model.addAttribute("onlyUser", user);
		return "confirm";
	}

	@PostMapping("/{handle}/end")
	String end(@PathVariable String handle) {
		boolean ended = SessionHandle.parse(handle).map(this.sessions::destroy).orElse(false);
		return "redirect:/admin/sessions?ended=" + (ended ? 1 : 0);
	}

	@PostMapping("/end-all-of")
	String endAllOf(@RequestParam String user) {
		return "redirect:/admin/sessions?ended=" + this.sessions.destroyAll(user);
	}

	@PostMapping("/clean-up")
	String cleanUp() {
		return "redirect:/admin/sessions?removed=" + this.sessions.cleanUpExpired();
	}

	/**
	 * The part of the page that its script asks for again and again.
	 */
	@GetMapping("/live")
	String live(Model model) {
		this.overview.addTo(model);
		return "live";
	}

}
