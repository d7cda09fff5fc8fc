package io.sessionstore.devices;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page on which users see where they are signed in, and end what they do not know. It
 * needs no script.
 */
@Controller
@RequestMapping("${session-store.devices.path}")
class DevicesPage {

	private static final int PAGE_SIZE = 50;

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
			+ "frame-ancestors 'none'";

	private final Assets assets = new Assets();

	private final DeviceLists lists;

	private final DevicesHtml html;

	private final DevicesProperties properties;

	DevicesPage(DeviceLists lists, DevicesHtml html, DevicesProperties properties) {
		this.lists = lists;
		this.html = html;
		this.properties = properties;
	}

	@GetMapping
	Object show(@RequestParam(defaultValue = "0") int page, @RequestParam(required = false) @Nullable Integer ended,
			HttpServletRequest request) {
		Caller caller = Caller.of(request);
		Words words = this.html.words(request);
		return answer(request, words,
				this.html.list(request, words, base(request),
						this.lists.of(caller.name(), caller, DeviceLists.part(page, PAGE_SIZE)),
						(ended != null) ? words.get("ended", ended) : null));
	}

	@GetMapping("/end")
	Object confirmEnd(@RequestParam String session, HttpServletRequest request) {
		Words words = this.html.words(request);
		return this.lists.other(Caller.of(request), session)
			.map((device) -> answer(request, words, this.html.confirmEnd(request, words, base(request), device)))
			.orElseGet(() -> back(request, 0));
	}

	@PostMapping("/end")
	Object end(@RequestParam String session, HttpServletRequest request) throws ServletException {
		return back(request, this.lists.end(request, session) ? 1 : 0);
	}

	@GetMapping("/end-others")
	Object confirmEndOthers(HttpServletRequest request) {
		Caller.of(request);
		Words words = this.html.words(request);
		return answer(request, words, this.html.confirmOthers(request, words, base(request)));
	}

	@PostMapping("/end-others")
	Object endOthers(HttpServletRequest request) {
		return back(request, this.lists.endOthers(Caller.of(request)));
	}

	@GetMapping("/assets/{name}")
	ResponseEntity<String> asset(@PathVariable String name) {
		return this.assets.get(name);
	}

	/**
	 * What the web component needs to say and to send.
	 */
	@GetMapping("/client")
	@ResponseBody
	Client client(HttpServletRequest request) {
		Caller.of(request);
		CsrfToken token = DevicesHtml.csrf(request);
		String changePassword = this.properties.changePasswordUrl();
		return new Client(this.html.words(request).all(), (token != null) ? token.getHeaderName() : null,
				(token != null) ? token.getParameterName() : null, (token != null) ? token.getToken() : null,
				DevicesHtml.link(request, this.properties.logoutUrl()),
				(changePassword != null) ? DevicesHtml.link(request, changePassword) : null);
	}

	private Object answer(HttpServletRequest request, Words words, String content) {
		String stylesheet = base(request) + "/assets/" + this.assets.stylesheet();
		String view = this.properties.view();
		if (view != null) {
			return new ModelAndView(view,
					Map.of("devices", content, "title", words.get("title"), "stylesheet", stylesheet));
		}
		String another = this.properties.stylesheet();
		return ResponseEntity.ok()
			.contentType(HTML)
			.header("Content-Security-Policy", POLICY)
			.body(this.html.page(words, content, stylesheet,
					(another != null) ? DevicesHtml.link(request, another) : null));
	}

	private Object back(HttpServletRequest request, long ended) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create(base(request) + "?ended=" + ended))
			.build();
	}

	// With whatever stands before it: the application's, the servlet's, a proxy's prefix.
	private String base(HttpServletRequest request) {
		String path = String.valueOf(this.properties.path());
		String uri = request.getRequestURI();
		return uri.substring(0, uri.indexOf(path, request.getContextPath().length()) + path.length());
	}

	/**
	 * What the web component needs.
	 *
	 * @param texts the texts of the page
	 * @param csrfHeader the header that changes need, or {@code null} if they need none
	 * @param csrfParameter the same in a form
	 * @param csrfToken its value
	 * @param logoutUrl where to sign out
	 * @param changePasswordUrl where to change the password, or {@code null}
	 */
	record Client(Map<String, String> texts, @Nullable String csrfHeader, @Nullable String csrfParameter,
			@Nullable String csrfToken, String logoutUrl, @Nullable String changePasswordUrl) {
	}

}
