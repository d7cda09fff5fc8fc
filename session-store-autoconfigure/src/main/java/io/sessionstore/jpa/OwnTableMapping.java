package io.sessionstore.jpa;

import java.util.Locale;

import io.sessionstore.vendor.Vendor;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Gives the table of an application's own session entity what the store needs of it, for
 * the case that Hibernate makes it: the indexes, and names that are compared byte for
 * byte.
 */
final class OwnTableMapping {

	private OwnTableMapping() {
	}

	static void complete(PersistentClass entity, Dialect dialect) {
		Column principalName = column(entity, "principalName");
		String collation = collation(dialect);
		if (collation != null && principalName.getCollation() == null) {
			principalName.setCollation(collation);
		}
		index(entity.getTable(), principalName);
		index(entity.getTable(), column(entity, "purgeAfter"));
	}

	private static Column column(PersistentClass entity, String property) {
		return entity.getProperty(property).getColumns().get(0);
	}

	private static @Nullable String collation(Dialect dialect) {
		// Its class, or one that it extends, has the name of the database.
		for (Class<?> type = dialect.getClass(); type != null; type = type.getSuperclass()) {
			Vendor vendor = Vendor.named(type.getSimpleName().replaceFirst("Dialect$", ""));
			if (vendor != null) {
				return vendor.collation();
			}
		}
		return null;
	}

	private static void index(Table table, Column column) {
		boolean present = table.getIndexes()
			.values()
			.stream()
			.anyMatch((index) -> index.getSelectables().get(0).equals(column));
		if (!present) {
			Index index = new Index();
			index.setName(("ix_" + table.getName() + "_" + column.getName()).toLowerCase(Locale.ROOT));
			index.setTable(table);
			index.addColumn(column);
			table.addIndex(index);
		}
	}

}
