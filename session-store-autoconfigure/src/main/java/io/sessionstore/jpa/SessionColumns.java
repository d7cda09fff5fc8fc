package io.sessionstore.jpa;

import java.lang.reflect.Field;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.sessionstore.jpa.SessionColumn.RowBinder;
import io.sessionstore.rows.SessionRow;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.UUIDJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * The table and its columns as Hibernate has mapped them: their names, their one order,
 * and how a row gets into a statement and out of a result.
 */
public final class SessionColumns {

	private static final Set<String> BASE = Arrays.stream(SessionRecord.class.getDeclaredFields())
		.map(Field::getName)
		.collect(Collectors.toUnmodifiableSet());

	public final String table;

	public final SessionColumn version;

	public final SessionColumn id;

	public final SessionColumn secretHash;

	public final SessionColumn principalName;

	public final SessionColumn createdAt;

	public final SessionColumn lastAccessedAt;

	public final SessionColumn inactivityTimeout;

	public final SessionColumn expiresAtLatest;

	public final SessionColumn purgeAfter;

	public final SessionColumn attributes;

	public final SessionColumn attributesBase;

	private final AbstractEntityPersister persister;

	private final List<SessionColumn> all = new ArrayList<>();

	private final WrapperOptions options;

	private final ValueBinder<UUID> idBinder;

	private final ValueExtractor<UUID> idExtractor;

	public SessionColumns(SessionFactoryImplementor sessionFactory, Class<? extends SessionRecord> entity) {
		this.persister = (AbstractEntityPersister) sessionFactory.getMappingMetamodel().getEntityDescriptor(entity);
		this.table = this.persister.getTableName();
		this.options = sessionFactory.getWrapperOptions();
		// Not as the entity's own mapping does it, which the application may have
		// changed.
		JdbcType idType = sessionFactory.getTypeConfiguration().getJdbcTypeRegistry().getDescriptor(SqlTypes.UUID);
		this.idBinder = idType.getBinder(UUIDJavaType.INSTANCE);
		this.idExtractor = idType.getExtractor(UUIDJavaType.INSTANCE);
		// Their order is that of every select and insert.
		this.version = add("version", (statement, index, row) -> statement.setLong(index, row.version()));
		this.id = add("id", (statement, index, row) -> bindId(statement, index, row.id()));
		this.secretHash = add("secretHash", (statement, index, row) -> statement.setBytes(index, row.secretHash()));
		this.principalName = add("principalName",
				(statement, index, row) -> statement.setString(index, row.principalName()));
		this.createdAt = add("createdAt", (statement, index, row) -> statement.setLong(index, row.createdAt()));
		this.lastAccessedAt = add("lastAccessedAt",
				(statement, index, row) -> statement.setLong(index, row.lastAccessedAt()));
		this.inactivityTimeout = add("inactivityTimeout",
				(statement, index, row) -> statement.setLong(index, row.inactivityTimeout()));
		this.expiresAtLatest = add("expiresAtLatest",
				(statement, index, row) -> statement.setLong(index, row.expiresAtLatest()));
		this.purgeAfter = add("purgeAfter", (statement, index, row) -> statement.setLong(index, row.purgeAfter()));
		this.attributes = add("attributes", (statement, index, row) -> statement.setBytes(index, row.attributes()));
		this.attributesBase = add("attributesBase",
				(statement, index, row) -> statement.setBytes(index, row.attributesBase()));
	}

	private SessionColumn add(String attribute, RowBinder binder) {
		String name = "id".equals(attribute) ? this.persister.getIdentifierColumnNames()[0]
				: part(attribute).getSelectionExpression();
		SessionColumn column = new SessionColumn(name, name + " = ?", this.all.size() + 1, binder);
		this.all.add(column);
		return column;
	}

	private BasicValuedModelPart part(String attribute) {
		BasicValuedModelPart part = this.persister.findAttributeMapping(attribute).asBasicValuedModelPart();
		if (part == null) {
			throw new IllegalStateException("Attribute '" + attribute + "' of " + this.persister.getEntityName()
					+ " must be mapped to one column");
		}
		return part;
	}

	/**
	 * Returns whether an attribute of an entity is one that every session table has.
	 */
	static boolean isBase(String attribute) {
		return BASE.contains(attribute);
	}

	/**
	 * Returns all columns, in their order.
	 */
	public List<SessionColumn> all() {
		return Collections.unmodifiableList(this.all);
	}

	/**
	 * Returns the names of all columns, in their order.
	 */
	public List<String> names() {
		return this.all.stream().map(SessionColumn::name).toList();
	}

	/**
	 * Reads a row of all columns.
	 */
	public SessionRow row(ResultSet result, UUID handle) throws SQLException {
		byte[] document = result.getBytes(this.attributes.position());
		if (document == null) {
			throw new SQLException("A session has no attributes column");
		}
		return row(result, handle, document, result.getBytes(this.attributesBase.position()));
	}

	/**
	 * Reads a row of all columns, but for documents that are known.
	 */
	public SessionRow row(ResultSet result, UUID handle, byte[] document, byte @Nullable [] base) throws SQLException {
		return new SessionRow(handle, result.getBytes(this.secretHash.position()),
				result.getString(this.principalName.position()), result.getLong(this.createdAt.position()),
				result.getLong(this.lastAccessedAt.position()), result.getLong(this.inactivityTimeout.position()),
				result.getLong(this.expiresAtLatest.position()), result.getLong(this.purgeAfter.position()),
				result.getLong(this.version.position()), document, base);
	}

	public void bindId(PreparedStatement statement, int index, UUID value) throws SQLException {
		this.idBinder.bind(statement, value, index, this.options);
	}

	public UUID readId(ResultSet result, int index) throws SQLException {
		return this.idExtractor.extract(result, index, this.options);
	}

}
