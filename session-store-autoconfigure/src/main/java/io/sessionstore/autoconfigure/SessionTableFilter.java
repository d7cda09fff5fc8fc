package io.sessionstore.autoconfigure;

import io.sessionstore.jpa.HttpSessionRecord;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/**
 * Keeps the session table out of Hibernate's schema tools: Flyway makes it, and
 * {@code create-drop}, which is Spring Boot's default for embedded databases, would empty
 * it. Validation still covers it, unless the entity manager factory is made before the
 * table can be.
 */
class SessionTableFilter implements SchemaFilterProvider {

	static final String PROPERTY = "hibernate.hbm2ddl.schema_filter_provider";

	private final SchemaFilterProvider others;

	private final boolean validated;

	SessionTableFilter(SchemaFilterProvider others, boolean validated) {
		this.others = others;
		this.validated = validated;
	}

	static SchemaFilterProvider none() {
		return DefaultSchemaFilterProvider.INSTANCE;
	}

	@Override
	public SchemaFilter getCreateFilter() {
		return without(this.others.getCreateFilter());
	}

	@Override
	public SchemaFilter getDropFilter() {
		return without(this.others.getDropFilter());
	}

	@Override
	public SchemaFilter getTruncatorFilter() {
		return without(this.others.getTruncatorFilter());
	}

	@Override
	public SchemaFilter getMigrateFilter() {
		return without(this.others.getMigrateFilter());
	}

	@Override
	public SchemaFilter getValidateFilter() {
		return this.validated ? this.others.getValidateFilter() : without(this.others.getValidateFilter());
	}

	private static SchemaFilter without(SchemaFilter filter) {
		return new SchemaFilter() {

			@Override
			public boolean includeNamespace(Namespace namespace) {
				return filter.includeNamespace(namespace);
			}

			@Override
			public boolean includeTable(Table table) {
				return !HttpSessionRecord.TABLE.equalsIgnoreCase(table.getName()) && filter.includeTable(table);
			}

			@Override
			public boolean includeSequence(Sequence sequence) {
				return filter.includeSequence(sequence);
			}

		};
	}

}
