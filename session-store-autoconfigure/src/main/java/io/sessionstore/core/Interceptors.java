package io.sessionstore.core;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.sessionstore.SessionDestruction;
import io.sessionstore.SessionInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.session.Session;

/**
 * Calls every interceptor, also after one of them has thrown.
 */
final class Interceptors {

	private static final Logger logger = LoggerFactory.getLogger(Interceptors.class);

	private final Supplier<List<SessionInterceptor>> interceptors;

	Interceptors(Supplier<List<SessionInterceptor>> interceptors) {
		this.interceptors = interceptors;
	}

	boolean areAny() {
		return !this.interceptors.get().isEmpty();
	}

	void beforeCreate(Session session) {
		vetoes((interceptor) -> interceptor.beforeCreate(session)).throwIfAny();
	}

	void beforeUpdate(Session session) {
		vetoes((interceptor) -> interceptor.beforeUpdate(session)).throwIfAny();
	}

	/**
	 * Asks whether a session may end.
	 * @return what vetoes it, or {@code null}; always {@code null} where nobody can
	 */
	@Nullable Throwable vetoOf(SessionDestruction deletion) {
		Throwable veto = vetoes((interceptor) -> interceptor.beforeDestroy(deletion)).first();
		if (veto == null || deletion.reason() == SessionDestruction.Reason.REQUESTED) {
			return veto;
		}
		logger.error("An interceptor cannot keep session {}, which is {}", deletion.handle(), deletion.reason(), veto);
		return null;
	}

	private Vetoes vetoes(Consumer<SessionInterceptor> call) {
		Vetoes vetoes = new Vetoes();
		for (SessionInterceptor interceptor : this.interceptors.get()) {
			try {
				call.accept(interceptor);
			}
			// A checked one too: Kotlin declares none.
			catch (Throwable ex) {
				vetoes.add(ex);
			}
		}
		return vetoes;
	}

	/**
	 * What interceptors have thrown while work went on: the first, with the others as
	 * suppressed.
	 */
	static final class Vetoes {

		private @Nullable Throwable first;

		void add(@Nullable Throwable veto) {
			if (this.first == null) {
				this.first = veto;
			}
			else if (veto != null && this.first != veto) {
				this.first.addSuppressed(veto);
			}
		}

		@Nullable Throwable first() {
			return this.first;
		}

		void throwIfAny() {
			if (this.first != null) {
				Vetoes.<RuntimeException>throwAsItIs(this.first);
			}
		}

		@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
		private static <T extends Throwable> void throwAsItIs(Throwable veto) throws T {
			throw (T) veto;
		}

	}

}
