package io.sessionstore.jpa;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sessionstore.jpa.AdditionalSessionColumns.Occasion;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * The columns that an application's entity adds to those of every session table, and
 * those that no entity needs to have. Values of the entity's come from a blank instance
 * that the application's mapper has filled; Hibernate tells what is to be bound for them.
 */
public final class OwnColumns {

	private final SessionFactoryImplementor sessionFactory;

	private final EntityPersister persister;

	private final List<AttributeMapping> attributes;

	private final Supplier<@Nullable SessionRecordMapper<?>> mapper;

	private final Supplier<List<AdditionalSessionColumns>> additional;

	public OwnColumns(SessionFactoryImplementor sessionFactory, Class<? extends SessionRecord> entity,
			Supplier<@Nullable SessionRecordMapper<?>> mapper, Supplier<List<AdditionalSessionColumns>> additional) {
		this.sessionFactory = sessionFactory;
		this.persister = sessionFactory.getMappingMetamodel().getEntityDescriptor(entity);
		this.mapper = mapper;
		this.additional = additional;
		List<AttributeMapping> own = new ArrayList<>();
		this.persister.forEachAttributeMapping((attribute) -> {
			if (!SessionColumns.isBase(attribute.getAttributeName())
					&& !(attribute instanceof PluralAttributeMapping)) {
				own.add(attribute);
			}
		});
		this.attributes = List.copyOf(own);
	}

	/**
	 * Returns the names of all own columns that an insert may write.
	 */
	public Set<String> names() {
		return this.attributes.isEmpty() ? Set.of() : values(blank()).keySet();
	}

	/**
	 * Returns the attributes that Hibernate would generate values for, which it does not
	 * where it does not write.
	 */
	public List<String> generated() {
		return this.attributes.stream()
			.filter((attribute) -> attribute.getGenerator() != null && attribute.getGenerator().generatesOnInsert())
			.map(AttributeMapping::getAttributeName)
			.toList();
	}

	/**
	 * Returns the own columns of a new row that are not null.
	 */
	public List<OwnColumn> ofNew(SessionRow row, Session session) {
		if (areNone()) {
			return List.of();
		}
		Stream<OwnColumn> mapped = Stream.empty();
		if (!this.attributes.isEmpty()) {
			SessionRecord entity = blank();
			map(row, session, entity, this.mapper.get());
			mapped = values(entity).values().stream();
		}
		return Stream
			.concat(mapped, additional(session, (row.principalName() != null) ? Occasion.SIGN_IN : Occasion.CREATION))
			.filter((column) -> column.value() != null)
			.toList();
	}

	/**
	 * Returns the own columns that a change is to write.
	 */
	public List<OwnColumn> ofChange(RowUpdate update, SessionRow row, Session session) {
		if (areNone()) {
			return List.of();
		}
		boolean signIn = row.principalName() != null && (update.principal() != null || update.secretHash() != null);
		Stream<OwnColumn> mapped = Stream.empty();
		SessionRecordMapper<?> mapper = this.attributes.isEmpty() ? null : this.mapper.get();
		if (mapper != null && mapper.mapsChanges()) {
			SessionRecord entity = blank();
			map(row, session, entity, mapper);
			Map<String, OwnColumn> before = values(blank());
			mapped = values(entity).values().stream().filter((column) -> !column.hasValueOf(before.get(column.name())));
		}
		return Stream.concat(mapped, additional(session, signIn ? Occasion.SIGN_IN : Occasion.CHANGE)).toList();
	}

	private boolean areNone() {
		return this.attributes.isEmpty() && this.additional.get().isEmpty();
	}

	private Stream<OwnColumn> additional(Session session, Occasion occasion) {
		return this.additional.get().stream().flatMap((columns) -> {
			Map<String, Class<?>> types = columns.columns();
			return columns.values(session, occasion)
				.entrySet()
				.stream()
				.map((entry) -> new OwnColumn(entry.getKey(), "?", entry.getValue(),
						basicType(types.get(entry.getKey())), this.sessionFactory.getWrapperOptions()));
		});
	}

	private JdbcMapping basicType(@Nullable Class<?> type) {
		return Objects.requireNonNull(this.sessionFactory.getTypeConfiguration().getBasicTypeForJavaType(type));
	}

	private SessionRecord blank() {
		return (SessionRecord) this.persister.getRepresentationStrategy().getInstantiator().instantiate();
	}

	@SuppressWarnings("unchecked")
	private static void map(SessionRow row, Session session, SessionRecord entity,
			@Nullable SessionRecordMapper<?> mapper) {
		if (mapper != null) {
			entity.show(row);
			((SessionRecordMapper<SessionRecord>) mapper).map(session, entity);
		}
	}

	private Map<String, OwnColumn> values(SessionRecord entity) {
		Map<String, OwnColumn> columns = new LinkedHashMap<>();
		try (StatelessSession session = this.sessionFactory.openStatelessSession()) {
			for (AttributeMapping attribute : this.attributes) {
				attribute.decompose(attribute.getPropertyAccess().getGetter().get(entity), (index, value, column) -> {
					if (!column.isFormula() && column.isInsertable()) {
						columns.put(column.getSelectionExpression(),
								new OwnColumn(column.getSelectionExpression(), column.getWriteExpression(), value,
										column.getJdbcMapping(), this.sessionFactory.getWrapperOptions()));
					}
				}, (SharedSessionContractImplementor) session);
			}
		}
		return columns;
	}

	/**
	 * A value for a column.
	 *
	 * @param name the column as it stands in a statement
	 * @param written what stands for its value, a parameter or something around one
	 * @param value what Hibernate binds
	 * @param mapping how it binds it
	 * @param options for the binding
	 */
	public record OwnColumn(String name, String written, @Nullable Object value, JdbcMapping mapping,
			WrapperOptions options) {

		boolean hasValueOf(@Nullable OwnColumn other) {
			return other != null && Objects.deepEquals(this.value, other.value);
		}

		@SuppressWarnings("unchecked")
		public void bind(PreparedStatement statement, int index) throws SQLException {
			this.mapping.getJdbcValueBinder().bind(statement, this.value, index, this.options);
		}

	}

}
