package io.sessionstore.formats;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.SessionHandle;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.document.EncodedAttributes;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.SortNatural;
import org.hibernate.cfg.Configuration;
import org.hibernate.proxy.HibernateProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for entities as Hibernate hands them out, with its collections and proxies.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HibernateValuesTest {

	private static final SessionHandle HANDLE = new SessionHandle(
			UUID.fromString("01900000-0000-7000-8000-000000000001"));

	private SessionFactory factory;

	@BeforeAll
	void start() {
		this.factory = new Configuration().addAnnotatedClass(Account.class)
			.setProperty("hibernate.connection.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
			.setProperty("hibernate.hbm2ddl.auto", "create")
			.buildSessionFactory();
		this.factory.inTransaction((session) -> {
			Account boss = new Account("boss");
			Account ann = new Account("ann");
			ann.roles.addAll(List.of("ADMIN", "USER"));
			ann.notes.add("hello");
			ann.words.addAll(List.of("b", "a"));
			ann.limits.put("day", 3);
			ann.boss = boss;
			session.persist(boss);
			session.persist(ann);
		});
	}

	@AfterAll
	void stop() {
		this.factory.close();
	}

	@ParameterizedTest
	@EnumSource
	void entityHasPlainCollections(SerializationFormat format) {
		Account ann = this.factory.fromSession((session) -> {
			Account found = session.find(Account.class, "ann");
			Hibernate.initialize(found.notes);
			Hibernate.initialize(found.boss);
			Hibernate.initialize(found.boss.getNotes());
			return found;
		});
		Account read = (Account) roundTrip(format, ann);
		assertThat(read.roles).isExactlyInstanceOf(LinkedHashSet.class).containsExactlyInAnyOrder("ADMIN", "USER");
		assertThat(read.notes).isExactlyInstanceOf(ArrayList.class).containsExactly("hello");
		assertThat(read.words).isExactlyInstanceOf(TreeSet.class).containsExactly("a", "b");
		assertThat(read.limits).containsEntry("day", 3);
		assertThat(read.boss).isExactlyInstanceOf(Account.class);
		assertThat(read.boss.name).isEqualTo("boss");
	}

	@ParameterizedTest
	@EnumSource
	void collectionAloneIsPlain(SerializationFormat format) {
		Set<String> roles = this.factory.fromSession((session) -> session.find(Account.class, "ann").roles);
		assertThat(roundTrip(format, roles)).isExactlyInstanceOf(LinkedHashSet.class).isEqualTo(new HashSet<>(roles));
	}

	@Test
	void collectionThatIsNotLoadedStaysSoInJava() {
		Account ann = this.factory.fromSession((session) -> {
			Account found = session.find(Account.class, "ann");
			Hibernate.initialize(found.boss);
			return found;
		});
		Account read = (Account) roundTrip(SerializationFormat.JAVA, ann);
		assertThat(read.roles).containsExactlyInAnyOrder("ADMIN", "USER");
		assertThat(Hibernate.isInitialized(read.notes)).isFalse();
		assertThatExceptionOfType(LazyInitializationException.class).isThrownBy(() -> read.notes.size());
	}

	@Test
	void collectionThatIsNotLoadedIsRefusedInJson() {
		Account ann = this.factory.fromSession((session) -> {
			Account found = session.find(Account.class, "ann");
			Hibernate.initialize(found.boss);
			return found;
		});
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> roundTrip(SerializationFormat.JSON, ann))
			.withMessageContaining("'user'")
			.withMessageContaining("is not loaded")
			.withMessageContaining("Hibernate.initialize");
	}

	@ParameterizedTest
	@EnumSource
	void loadedProxyIsTheEntity(SerializationFormat format) {
		Account boss = this.factory.fromSession((session) -> {
			Account reference = session.getReference(Account.class, "boss");
			Hibernate.initialize(reference);
			Hibernate.initialize(reference.getNotes());
			return reference;
		});
		assertThat(boss).isInstanceOf(HibernateProxy.class);
		Object read = roundTrip(format, boss);
		assertThat(read).isExactlyInstanceOf(Account.class).extracting("name").isEqualTo("boss");
	}

	@ParameterizedTest
	@EnumSource
	void proxyThatIsNotLoadedIsRefusedWithTheRemedy(SerializationFormat format) {
		Account proxy = this.factory.fromSession((session) -> session.getReference(Account.class, "boss"));
		assertThat(proxy).isInstanceOf(HibernateProxy.class);
		assertThatExceptionOfType(AttributeSerializationException.class).isThrownBy(() -> roundTrip(format, proxy))
			.withMessageContaining("'user'")
			.withMessageContaining("proxy")
			.withMessageContaining("is not loaded")
			.withMessageContaining("Hibernate.initialize");
	}

	private static Object roundTrip(SerializationFormat format, Object value) {
		AttributeCodec codec = AttributeCodec.builder()
			.format(format)
			.applicationPackages(List.of("io.sessionstore.formats"))
			.plainValues(new HibernateValues())
			.build();
		AttributeMap map = codec.empty();
		map.set("user", value);
		EncodedAttributes encoded = map.encode(HANDLE);
		return codec.open(HANDLE, encoded.front(), encoded.base()).get("user");
	}

	@Entity(name = "test_account")
	static class Account implements Serializable {

		private static final long serialVersionUID = 1L;

		@Id
		String name;

		@ElementCollection(fetch = FetchType.EAGER)
		Set<String> roles = new HashSet<>();

		@ElementCollection
		List<String> notes = new ArrayList<>();

		@ElementCollection(fetch = FetchType.EAGER)
		@SortNatural
		SortedSet<String> words = new TreeSet<>(Comparator.naturalOrder());

		@ElementCollection(fetch = FetchType.EAGER)
		Map<String, Integer> limits = new HashMap<>();

		@ManyToOne(fetch = FetchType.LAZY)
		Account boss;

		Account() {
		}

		List<String> getNotes() {
			return this.notes;
		}

		Account(String name) {
			this.name = name;
		}

	}

}
