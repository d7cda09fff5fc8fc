package io.sessionstore.diagnosis;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sessionstore.jpa.SessionTableFilter;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.cfg.SchemaToolingSettings;

/**
 * Refuses a persistence unit that Hibernate makes the tables of and that the store could
 * not keep its own table out of: Hibernate would drop and remake it, without its indexes.
 */
public final class SchemaToolsCheck {

	private static final Set<String> HARMLESS = Set.of("", "none", "validate", "false");

	private SchemaToolsCheck() {
	}

	public static void run(EntityManagerFactory unit) {
		Map<String, Object> settings = unit.getProperties();
		if (settings.get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER) instanceof SessionTableFilter) {
			return;
		}
		for (String setting : new String[] { SchemaToolingSettings.HBM2DDL_AUTO,
				SchemaToolingSettings.JAKARTA_HBM2DDL_DATABASE_ACTION }) {
			Object value = settings.get(setting);
			if (value != null && !HARMLESS.contains(value.toString().toLowerCase(Locale.ROOT))) {
				throw new SessionStoreSetupException(
						"Hibernate makes the tables of this persistence unit ('" + setting + "' is '" + value
								+ "'), the session table with them",
						"Set '" + setting + "' to 'none' or 'validate', or let Spring make the unit, with a "
								+ "LocalContainerEntityManagerFactoryBean: the store keeps its table out of that.");
			}
		}
	}

}
