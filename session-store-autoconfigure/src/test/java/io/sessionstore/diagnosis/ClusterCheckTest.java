package io.sessionstore.diagnosis;

import io.sessionstore.vendor.Galera;
import io.sessionstore.vendor.MySqlFamily;
import io.sessionstore.vendor.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is made of nodes that do not wait for one another.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClusterCheckTest {

	private static final Galera BEHIND = new Galera(true, 1);

	@Test
	void mariaDbIsToldStatementByStatement(CapturedOutput output) {
		ClusterCheck.check(BEHIND, MySqlFamily.MARIADB, true);
		assertThat(output).isEmpty();
	}

	@Test
	void mySqlCannotBeToldAndIsRefused() {
		assertThatExceptionOfType(SessionStoreSetupException.class)
			.isThrownBy(() -> ClusterCheck.check(BEHIND, MySqlFamily.MYSQL, true))
			.satisfies((ex) -> {
				assertThat(ex.description()).contains("wsrep_sync_wait is 1");
				assertThat(ex.remedy()).contains("sessionVariables=wsrep_sync_wait=3")
					.contains("session-store.galera.sync-wait");
			});
		ClusterCheck.check(new Galera(true, 3), MySqlFamily.MYSQL, true);
	}

	@Test
	void whoeverTurnsItOffIsWarned(CapturedOutput output) {
		for (Vendor vendor : new Vendor[] { MySqlFamily.MARIADB, MySqlFamily.MYSQL }) {
			ClusterCheck.check(BEHIND, vendor, false);
			assertThat(output).contains("sessions that were ended on another node may live on");
		}
	}

	@Test
	void nothingIsSaidWhereThereIsNoCluster(CapturedOutput output) {
		ClusterCheck.check(new Galera(false, 0), MySqlFamily.MYSQL, true);
		assertThat(output).isEmpty();
	}

}
