package io.sessionstore.authentication;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.data.domain.SliceImpl;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Security's registry is asked for beyond what Spring Session answers.
 */
class StoreSessionRegistryTest {

	@Test
	void allPrincipalsAreReadPageByPage() {
		List<String> users = IntStream.range(0, 2500).mapToObj((i) -> "user" + i).toList();
		StoreSessionRegistry<Session> registry = new StoreSessionRegistry<>(new Nobody(), (page) -> {
			int from = (int) page.getOffset();
			int to = Math.min(users.size(), from + page.getPageSize());
			return new SliceImpl<>(users.subList(from, to), page, to < users.size());
		});
		assertThat(registry.getAllPrincipals()).isEqualTo(users);
	}

	private static final class Nobody implements FindByIndexNameSessionRepository<Session> {

		@Override
		public Map<String, Session> findByIndexNameAndIndexValue(String indexName, String indexValue) {
			return Map.of();
		}

		@Override
		public Session createSession() {
			return new MapSession();
		}

		@Override
		public void save(Session session) {
		}

		@Override
		public Session findById(String id) {
			return null;
		}

		@Override
		public void deleteById(String id) {
		}

	}

}
