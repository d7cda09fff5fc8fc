package io.sessionstore.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.SharedTypes;
import io.sessionstore.attributes.SharedValues;
import io.sessionstore.cache.CaffeineAttributeCache;
import io.sessionstore.cache.CaffeineRecentRows;
import io.sessionstore.cache.NodeMemory;
import io.sessionstore.cache.RecentRows;
import io.sessionstore.cache.SharedSecurityContexts;
import io.sessionstore.diagnosis.DurationText;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.rows.Durability;

import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Makes what a node remembers if there is to be one, and refuses what cannot work.
 */
final class CacheFactory {

	private static final String ENABLED = "session-store.cache.enabled";

	private static final String DURABILITY = "session-store.durability";

	private static final String TRUST_FOR = "session-store.cache.trust-for";

	private static final Duration LONGEST_TRUST = Duration.ofSeconds(10);

	private static final String MAX_SIZE = "session-store.cache.max-size";

	private static final String SHARED_TYPES = "session-store.cache.shared-types";

	private static final DataSize SMALLEST = DataSize.ofMegabytes(1);

	private CacheFactory() {
	}

	static NodeMemory memory(SessionStoreProperties all, SessionTimeouts timeouts, ClassLoader classLoader) {
		SessionStoreProperties.Cache properties = all.cache();
		if (properties.trustFor().isNegative() || properties.trustFor().compareTo(LONGEST_TRUST) > 0) {
			throw SessionStoreSetupException.ofProperty(TRUST_FOR, DurationText.of(properties.trustFor()),
					"a node may go without asking the database for " + DurationText.of(LONGEST_TRUST) + " at the most",
					"Set '" + TRUST_FOR + "' to a duration such as '2s', or to '0' to ask on every request.");
		}
		if (!properties.enabled()) {
			if (!properties.trustFor().isZero()) {
				throw SessionStoreSetupException.ofProperty(TRUST_FOR, DurationText.of(properties.trustFor()),
						"the cache is off", "Set '" + ENABLED + "' to 'true', or remove '" + TRUST_FOR + "'.");
			}
			return NodeMemory.NONE;
		}
		if (all.durability() == Durability.RELAXED) {
			// What the crash has undone may be in the cache, and its version be used
			// again.
			throw SessionStoreSetupException.ofProperty(DURABILITY, "relaxed",
					"after a crash of the database the cache could have attributes that were lost in it",
					"Set '" + DURABILITY + "' to 'full', or '" + ENABLED + "' to 'false'.");
		}
		if (!ClassUtils.isPresent("com.github.benmanes.caffeine.cache.Caffeine", classLoader)) {
			throw SessionStoreSetupException.ofProperty(ENABLED, true, "Caffeine is not on the classpath",
					"Add the dependency 'com.github.ben-manes.caffeine:caffeine', or remove '" + ENABLED + "'.");
		}
		return OnCaffeine.memory(bytes(properties.maxSize()), timeouts.inactivity(), properties.trustFor());
	}

	private static long bytes(DataSize size) {
		DataSize memory = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
		if (size.compareTo(SMALLEST) < 0 || size.compareTo(memory) >= 0) {
			throw SessionStoreSetupException.ofProperty(MAX_SIZE, size,
					"the cache has at least 1MB and less than all the memory of this node (" + memory.toMegabytes()
							+ "MB)",
					"Set '" + MAX_SIZE + "' to a size such as '64MB'.");
		}
		return size.toBytes();
	}

	static SharedValues sharedValues(SessionStoreProperties.Cache properties, ClassLoader classLoader) {
		properties.sharedTypes().forEach(CacheFactory::requirePattern);
		SharedValues types = new SharedTypes(properties.sharedTypes());
		return ClassUtils.isPresent("org.springframework.security.core.context.SecurityContextImpl", classLoader)
				? OnSpringSecurity.values(types) : types;
	}

	private static void requirePattern(String pattern) {
		try {
			new SharedTypes(List.of(pattern));
		}
		catch (IllegalArgumentException ex) {
			throw SessionStoreSetupException.ofProperty(SHARED_TYPES, pattern,
					"it is neither a class name nor a package pattern",
					"Set '" + SHARED_TYPES + "' to names of immutable classes such as 'com.acme.Theme', and packages "
							+ "such as 'com.acme.values.*' or, with those below them, 'com.acme.values.**'.");
		}
	}

	/**
	 * Apart, since Caffeine may be absent.
	 */
	private static final class OnCaffeine {

		static NodeMemory memory(long bytes, Duration idle, Duration trustFor) {
			return new NodeMemory(new CaffeineAttributeCache(bytes, idle),
					trustFor.isZero() ? RecentRows.NONE : new CaffeineRecentRows(trustFor, bytes));
		}

	}

	/**
	 * Apart, since Spring Security may be absent.
	 */
	private static final class OnSpringSecurity {

		static SharedValues values(SharedValues others) {
			return new SharedSecurityContexts(others);
		}

	}

}
