package io.sessionstore.http;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.SessionWatch;
import jakarta.servlet.http.HttpSession;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams and long polls that go on until a test says otherwise. The stream of news is
 * the code of docs/long-lived-connections.md.
 */
@RestController
class LongPages {

	private final SessionWatch watch;

	private final Map<String, SseEmitter> streams = new ConcurrentHashMap<>();

	private final Map<String, DeferredResult<String>> polls = new ConcurrentHashMap<>();

	private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();

	LongPages(SessionWatch watch) {
		this.watch = watch;
	}

	@Bean
	static LongRequests longRequests() {
		return new LongRequests();
	}

	@GetMapping("/news")
	SseEmitter news(HttpSession session, @RequestParam String at) throws IOException {
		SseEmitter emitter = new SseEmitter(0L);
		SessionWatch.Registration watching = this.watch.whenEnded(session.getId(), emitter::complete);
		emitter.onCompletion(watching::close);
		return opened(at, emitter);
	}

	@GetMapping("/careless-news")
	SseEmitter carelessNews(HttpSession session, @RequestParam String at) throws IOException {
		this.sessions.put(at, session);
		return opened(at, new SseEmitter(0L));
	}

	private SseEmitter opened(String at, SseEmitter emitter) throws IOException {
		this.streams.put(at, emitter);
		emitter.send("ready");
		return emitter;
	}

	void send(String at, String text) throws IOException {
		this.streams.get(at).send(text);
	}

	void complete(String at) {
		this.streams.get(at).complete();
	}

	@GetMapping("/poll")
	DeferredResult<String> poll(HttpSession session, @RequestParam String at) {
		this.sessions.put(at, session);
		return this.polls.computeIfAbsent(at, (key) -> new DeferredResult<>(0L));
	}

	void answer(String at, String text) {
		this.polls.get(at).setResult(text);
	}

	/**
	 * Sets an attribute by the session that the long request was given.
	 */
	void setAttribute(String at, String name, String value) {
		this.sessions.get(at).setAttribute(name, value);
	}

}
