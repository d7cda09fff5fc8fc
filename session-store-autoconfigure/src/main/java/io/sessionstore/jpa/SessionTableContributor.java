package io.sessionstore.jpa;

import java.util.Map;

import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/**
 * Gives the session table the name and the schema that are configured, whatever naming
 * strategy the persistence unit has, and tells the schema filter which table it is.
 * Hibernate finds it by itself; in a unit without the session entity it does nothing.
 */
public final class SessionTableContributor implements AdditionalMappingContributor {

	/**
	 * Setting of Hibernate with the table's name.
	 */
	public static final String TABLE = "session-store.table";

	/**
	 * Setting of Hibernate with the schema, or the catalog on a database that has no
	 * other schemas.
	 */
	public static final String SCHEMA = "session-store.schema";

	@Override
	public void contribute(AdditionalMappingContributions contributions, InFlightMetadataCollector metadata,
			ResourceStreamLocator resources, MetadataBuildingContext context) {
		PersistentClass entity = metadata.getEntityBinding(HttpSessionRecord.class.getName());
		metadata.getEntityBindingMap().values().forEach((own) -> complete(own, metadata));
		if (entity == null) {
			return;
		}
		Table table = entity.getTable();
		Map<String, Object> settings = context.getBootstrapContext()
			.getServiceRegistry()
			.requireService(ConfigurationService.class)
			.getSettings();
		if (settings.get(TABLE) instanceof String name) {
			table.setName(identifier(metadata, name));
		}
		if (settings.get(SCHEMA) instanceof String schema) {
			place(table, identifier(metadata, schema), metadata);
		}
		if (settings.get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER) instanceof SessionTableFilter filter) {
			filter.exempt(table);
		}
	}

	private static void complete(PersistentClass entity, InFlightMetadataCollector metadata) {
		Class<?> type = entity.getMappedClass();
		if (type != null && SessionRecord.class.isAssignableFrom(type) && type != HttpSessionRecord.class
				&& !Boolean.TRUE.equals(entity.isAbstract())) {
			OwnTableMapping.complete(entity, metadata.getDatabase().getDialect());
		}
	}

	private static void place(Table table, String schema, InFlightMetadataCollector metadata) {
		if (metadata.getDatabase().getJdbcEnvironment().getNameQualifierSupport().supportsSchemas()) {
			table.setSchema(schema);
		}
		else {
			table.setCatalog(schema);
		}
	}

	// With quotes, if the unit quotes all names.
	private static String identifier(InFlightMetadataCollector metadata, String name) {
		return metadata.getDatabase().toIdentifier(name).render();
	}

}
