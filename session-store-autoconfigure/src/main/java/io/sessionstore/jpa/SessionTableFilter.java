package io.sessionstore.jpa;

import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session table out of Hibernate's schema tools: Flyway makes it, and
 * {@code create-drop}, which is Spring Boot's default for embedded databases, would empty
 * it. Hibernate may validate a table that the application makes; one that the store makes
 * comes later than Hibernate's look at the schema, and the store looks at it itself.
 */
public final class SessionTableFilter implements SchemaFilterProvider {

	private final SchemaFilterProvider others;

	private final boolean validated;

	private volatile @Nullable Table sessionTable;

	/**
	 * Creates a filter.
	 * @param others decides about all other tables
	 * @param validated whether Hibernate may look at the session table
	 */
	public SessionTableFilter(SchemaFilterProvider others, boolean validated) {
		this.others = others;
		this.validated = validated;
	}

	/**
	 * Returns what decides about tables where the application says nothing.
	 * @return a provider that lets all of them pass
	 */
	public static SchemaFilterProvider none() {
		return DefaultSchemaFilterProvider.INSTANCE;
	}

	/**
	 * Tells which table is the session table.
	 */
	void exempt(Table table) {
		this.sessionTable = table;
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

	private SchemaFilter without(SchemaFilter filter) {
		return new SchemaFilter() {

			@Override
			public boolean includeNamespace(Namespace namespace) {
				return filter.includeNamespace(namespace);
			}

			@Override
			public boolean includeTable(Table table) {
				return table != SessionTableFilter.this.sessionTable && filter.includeTable(table);
			}

			@Override
			public boolean includeSequence(Sequence sequence) {
				return filter.includeSequence(sequence);
			}

		};
	}

}
