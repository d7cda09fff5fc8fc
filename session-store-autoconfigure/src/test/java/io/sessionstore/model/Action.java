package io.sessionstore.model;

import org.jspecify.annotations.Nullable;

/**
 * One step of a history. Clients and sessions are numbered; a number beyond what there is
 * wraps around.
 */
sealed interface Action {

	record Create() implements Action {
	}

	record Load(int client, int session) implements Action {
	}

	record Put(int client, String name, @Nullable String value) implements Action {
	}

	record Name(int client, @Nullable String principal) implements Action {
	}

	record Timeout(int client, int minutes) implements Action {
	}

	record Access(int client) implements Action {
	}

	record Rotate(int client) implements Action {
	}

	record Save(int client) implements Action {
	}

	record Advance(int seconds) implements Action {
	}

	record Extend(int session) implements Action {
	}

	record Destroy(int session) implements Action {
	}

	record DestroyAll(String principal) implements Action {
	}

	record DestroyOthers(String principal, int session) implements Action {
	}

	record CleanUp() implements Action {
	}

	record Purge() implements Action {
	}

}
