package io.sessionstore.jpa;

import java.lang.reflect.Field;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/**
 * The table's and the columns' names as Hibernate has mapped them, and how it binds and
 * reads a handle on this database.
 */
final class SessionColumns {

	private static final Set<String> BASE = Arrays.stream(SessionRecord.class.getDeclaredFields())
		.map(Field::getName)
		.collect(Collectors.toUnmodifiableSet());

	final String table;

	final String id;

	final String secretHash;

	final String principalName;

	final String createdAt;

	final String lastAccessedAt;

	final String inactivityTimeout;

	final String expiresAtLatest;

	final String purgeAfter;

	final String version;

	final String attributes;

	final String attributesBase;

	private final WrapperOptions options;

	private final ValueBinder<UUID> idBinder;

	private final ValueBinder<byte[]> attributesBinder;

	private final ValueExtractor<UUID> idExtractor;

	private final ValueExtractor<byte[]> attributesExtractor;

	@SuppressWarnings("unchecked")
	SessionColumns(SessionFactoryImplementor sessionFactory, Class<? extends SessionRecord> entity) {
		AbstractEntityPersister persister = (AbstractEntityPersister) sessionFactory.getMappingMetamodel()
			.getEntityDescriptor(entity);
		this.options = sessionFactory.getWrapperOptions();
		this.table = persister.getTableName();
		this.id = persister.getIdentifierColumnNames()[0];
		this.secretHash = column(persister, "secretHash");
		this.principalName = column(persister, "principalName");
		this.createdAt = column(persister, "createdAt");
		this.lastAccessedAt = column(persister, "lastAccessedAt");
		this.inactivityTimeout = column(persister, "inactivityTimeout");
		this.expiresAtLatest = column(persister, "expiresAtLatest");
		this.purgeAfter = column(persister, "purgeAfter");
		this.version = column(persister, "version");
		this.attributes = column(persister, "attributes");
		this.attributesBase = column(persister, "attributesBase");
		JdbcMapping idMapping = persister.getIdentifierMapping().getSingleJdbcMapping();
		this.idBinder = idMapping.getJdbcValueBinder();
		this.idExtractor = (ValueExtractor<UUID>) (ValueExtractor<?>) idMapping.getJdbcValueExtractor();
		JdbcMapping attributesMapping = part(persister, "attributes").getJdbcMapping();
		this.attributesBinder = attributesMapping.getJdbcValueBinder();
		this.attributesExtractor = (ValueExtractor<byte[]>) (ValueExtractor<?>) attributesMapping
			.getJdbcValueExtractor();
	}

	/**
	 * Returns whether an attribute of an entity is one that every session table has.
	 */
	static boolean isBase(String attribute) {
		return BASE.contains(attribute);
	}

	private static String column(AbstractEntityPersister persister, String attribute) {
		return part(persister, attribute).getSelectionExpression();
	}

	private static BasicValuedModelPart part(AbstractEntityPersister persister, String attribute) {
		BasicValuedModelPart part = persister.findAttributeMapping(attribute).asBasicValuedModelPart();
		if (part == null) {
			throw new IllegalStateException(
					"Attribute '" + attribute + "' of " + persister.getEntityName() + " must be mapped to one column");
		}
		return part;
	}

	/**
	 * Returns the names of all columns.
	 */
	List<String> all() {
		return List.of(this.id, this.secretHash, this.principalName, this.createdAt, this.lastAccessedAt,
				this.inactivityTimeout, this.expiresAtLatest, this.purgeAfter, this.version, this.attributes,
				this.attributesBase);
	}

	void bindId(PreparedStatement statement, int index, UUID value) throws SQLException {
		this.idBinder.bind(statement, value, index, this.options);
	}

	void bindAttributes(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
		this.attributesBinder.bind(statement, value, index, this.options);
	}

	UUID readId(ResultSet result, int index) throws SQLException {
		return this.idExtractor.extract(result, index, this.options);
	}

	byte @Nullable [] readAttributes(ResultSet result, int index) throws SQLException {
		return this.attributesExtractor.extract(result, index, this.options);
	}

}
