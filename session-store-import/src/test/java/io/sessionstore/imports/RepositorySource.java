package io.sessionstore.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.sessionstore.ForeignSession;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

// The code of docs/moving-in.md.
class RepositorySource<S extends Session> implements SessionSource {

	private final SessionRepository<S> repository;

	RepositorySource(SessionRepository<S> repository) {
		this.repository = repository;
	}

	@Override
	public Optional<ForeignSession> find(String oldId) {
		return Optional.ofNullable(this.repository.findById(oldId)).map((session) -> {
			Map<String, Object> attributes = new HashMap<>();
			session.getAttributeNames().forEach((name) -> attributes.put(name, session.getAttribute(name)));
			return new ForeignSession(session.getCreationTime(), session.getLastAccessedTime(),
					session.getMaxInactiveInterval(), null, attributes);
		});
	}

	@Override
	public boolean remove(String oldId) {
		boolean there = this.repository.findById(oldId) != null;
		this.repository.deleteById(oldId);
		return there;
	}

}
