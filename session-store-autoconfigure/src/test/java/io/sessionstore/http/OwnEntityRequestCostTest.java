package io.sessionstore.http;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnEntityRequestCostTest extends RequestCostTest {

	private final CostMeter meter;

	OwnEntityRequestCostTest(TestDatabase database, Servers servers) {
		super(database, servers.ownEntity());
		this.meter = servers.ownEntity().meter(database, CostPages.class);
	}

	@Test
	void theTableIsThatOfTheEntity() {
		assertThat(this.meter.number("select count(device) from http_session")).isOne();
	}

}
