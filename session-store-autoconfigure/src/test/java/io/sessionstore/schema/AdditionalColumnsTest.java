package io.sessionstore.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.jpa.AdditionalSessionColumns;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Columns besides the store's, without an entity for them.
 */
class AdditionalColumnsTest {

	private static StoreContext.Builder builder() {
		return StoreContext.on(TestDatabase.H2).with(TenantColumn.class);
	}

	@Test
	void theyAreAddedAndWrittenInTheSameStatements() {
		try (StoreContext context = builder().start()) {
			SessionStore store = context.store();
			context.log().reset();
			SessionHandle handle = SessionHandle
				.valueOf(store.create(SessionOptions.builder().attribute("tenant", "north").build()).session().getId());
			assertThat(context.log().statements()).singleElement().asString().startsWith("insert").contains("tenant");
			assertThat(tenants(context)).containsExactly("north CREATION");
			change(context, handle, "a", 1);
			assertThat(tenants(context)).containsExactly("north CHANGE");
			change(context, handle, FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "alice");
			assertThat(tenants(context)).containsExactly("north SIGN_IN");
			change(context, handle, "tenant", "");
			assertThat(tenants(context)).containsExactly((String) null);
			store.destroy(handle);
			store.inUnitOfWork((unit) -> unit
				.create(SessionOptions.builder().principal("bob").attribute("tenant", "south").build()));
			assertThat(tenants(context)).containsExactly("south SIGN_IN");
		}
	}

	private static void change(StoreContext context, SessionHandle handle, String name, Object value) {
		Session session = context.store().find(handle).orElseThrow();
		session.setAttribute(name, value);
		context.log().reset();
		assertThat(context.store().update(session)).isTrue();
		assertThat(context.log().statements()).singleElement().asString().startsWith("update");
	}

	private static List<@Nullable String> tenants(StoreContext context) {
		return context.jdbc().queryForList("select tenant from http_session", String.class);
	}

	@Test
	void aTableThatIsThereGetsThemAndALaterStartFindsThem() {
		try (StoreContext without = StoreContext.on(TestDatabase.H2).start()) {
			without.store().create(SessionOptions.builder().principal("alice").build());
			for (int start = 0; start < 2; start++) {
				try (StoreContext context = builder().besides(without).start()) {
					assertThat(context.store().sessionsOf("alice")).hasSize(1);
					assertThat(without.jdbc()
						.queryForList("select \"version\" from \"session_store_tenant_history\" where \"type\" = 'SQL'",
								String.class))
						.containsExactly("1");
				}
			}
			// The application without them goes on.
			without.store().create(SessionOptions.none());
			assertThat(tenants(without)).containsOnlyNulls().hasSize(2);
		}
	}

	@Test
	void aTableWithoutThemStopsTheStartWhereTheStoreDoesNotMakeIt() {
		try (StoreContext without = StoreContext.on(TestDatabase.H2).start()) {
			StoreContext.Builder second = builder().property("session-store.schema.migrate", "false").besides(without);
			assertThatThrownBy(() -> second.start().close()).rootCause()
				.hasMessageContaining("lacks the columns [tenant], which " + TenantColumn.class.getName());
			without.jdbc().execute("alter table http_session add column tenant varchar(20)");
			second.start().close();
		}
	}

	static class TenantColumn implements AdditionalSessionColumns {

		@Override
		public Map<String, Class<?>> columns() {
			return Map.of("tenant", String.class);
		}

		@Override
		public Map<String, @Nullable Object> values(Session session, Occasion occasion) {
			Map<String, @Nullable Object> values = new HashMap<>();
			String tenant = session.getAttribute("tenant");
			if (tenant != null) {
				values.put("tenant", tenant.isEmpty() ? null : tenant + " " + occasion);
			}
			return values;
		}

		@Override
		public Migrations migrations() {
			return new Migrations("tenant", "io/sessionstore/schema/tenant/");
		}

	}

}
