package io.sessionstore.autoconfigure;

import java.lang.reflect.Proxy;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.jta.JtaTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class JtaTest {

	@Test
	void anApplicationThatUsesJtaIsRefusedWithTheRemedy() {
		Runners.servlet()
			.withBean("transactionManager", JtaTransactionManager.class,
					() -> new JtaTransactionManager(none(UserTransaction.class), none(TransactionManager.class)))
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(SessionStoreSetupException.class)
				.hasMessageContaining("JTA")
				.satisfies(
						(ex) -> assertThat(((SessionStoreSetupException) ex).remedy()).contains("JpaTransactionManager")
							.contains("'session-store.enabled' to 'false'")));
	}

	private static <T> T none(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(JtaTest.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					throw new UnsupportedOperationException(method.getName());
				}));
	}

}
