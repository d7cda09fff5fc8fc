package io.sessionstore;

import java.util.List;

import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Pageable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

public interface TellingPrincipalsApart extends SessionStoreFixture {

	List<String> ALIKE = List.of("jose", "Jose", "JOSE", "jos\u00e9", "jose\u0301", "jose ", "jose  ", "jose\t",
			" jose", "jose\u00a0", "jo\u200bse", "\uff4aose", "strasse", "stra\u00dfe", "i", "\u0131", "\u0130", "I",
			"", "\ud83d\ude00", "\ud83d\ude01", "jose%", "jose_", "'jose'", "jose\\");

	@Test
	default void namesThatAreAlikeNeverMatch() {
		ALIKE.forEach(this::create);
		for (String name : ALIKE) {
			assertThat(store().sessionsOf(name)).as(name).hasSize(1);
			assertThat(store().sessionsOf(name).get(0).principal()).isEqualTo(name);
		}
		assertThat(store().principals(Pageable.unpaged())).containsExactlyInAnyOrderElementsOf(ALIKE);
	}

	@Test
	default void nobodyEndsTheSessionsOfSomebodyAlike() {
		for (String name : ALIKE) {
			context().reset();
			List<SessionHandle> handles = ALIKE.stream().map(this::create).toList();
			SessionHandle own = handles.get(ALIKE.indexOf(name));
			for (SessionHandle handle : handles) {
				if (!handle.equals(own)) {
					assertThat(store().destroy(name, handle)).as(name).isFalse();
				}
			}
			assertThat(store().destroyOthers(name, own)).as(name).isZero();
			assertThat(store().destroyAll(name)).as(name).isOne();
			assertThat(rows()).isEqualTo(ALIKE.size() - 1);
		}
	}

	@Test
	default void aNameOf255CharactersIsFineAndOneMoreIsAClearError() {
		String longest = "\u00e9".repeat(255);
		create(longest);
		assertThat(store().sessionsOf(longest)).hasSize(1);
		assertThat(store().destroyAll(longest)).isOne();
		assertThatIllegalArgumentException().isThrownBy(() -> create("x".repeat(256))).withMessageContaining("255");
		assertThat(rows()).isZero();
	}

	@Test
	default void aNameThatCannotBeStoredIsAClearErrorOnEveryWrite() {
		SessionHandle handle = create();
		for (String name : unstorable()) {
			assertThatIllegalArgumentException().isThrownBy(() -> create(name)).withMessageContaining("principal");
			assertThatIllegalArgumentException().isThrownBy(() -> store().create(SessionOptions.builder()
				.attribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, name)
				.build()));
			Session session = found(handle);
			session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, name);
			assertThatIllegalArgumentException().isThrownBy(() -> store().update(session));
		}
		assertThat(rows()).isOne();
		assertThat(found(handle).getAttributeNames()).isEmpty();
	}

	@Test
	default void aNameThatCannotBeStoredHasNoSessions() {
		SessionHandle handle = create("alice");
		context().log().reset();
		for (String name : unstorable()) {
			assertThat(store().sessionsOf(name)).isEmpty();
			assertThat(store().destroyAll(name)).isZero();
			assertThat(store().destroyOthers(name, handle)).isZero();
			assertThat(store().destroy(name, handle)).isFalse();
			assertThat(context().repository().findByPrincipalName(name)).isEmpty();
		}
		assertThat(context().log().statements()).isEmpty();
	}

	private static List<String> unstorable() {
		return List.of("alice\0", "\0", "\ud83d", "\ude00", "a\ude00\ud83d", "x".repeat(256), "x".repeat(1 << 20));
	}

}
