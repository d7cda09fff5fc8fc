package io.sessionstore.core;

import java.util.UUID;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Sessions that another store still has, and that are to be found by their principal as
 * those of this one are.
 */
@FunctionalInterface
public interface ForeignSessions {

	/**
	 * Brings the sessions of a principal here, ahead of their being listed or ended.
	 * @param principalName whose sessions
	 * @param ending which of them are to end, or {@code null} if they are listed
	 */
	void bring(String principalName, @Nullable Predicate<UUID> ending);

}
