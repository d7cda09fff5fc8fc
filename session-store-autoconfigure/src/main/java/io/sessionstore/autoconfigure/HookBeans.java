package io.sessionstore.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionTimeoutResolver;
import io.sessionstore.core.ForeignSessions;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.jpa.AdditionalSessionColumns;
import io.sessionstore.jpa.SessionRecordMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.ResolvableType;
import org.springframework.util.function.SingletonSupplier;

/**
 * The application's beans that take part in what the store does. They are made when they
 * are first needed, since they may need the store, and at the latest when all is made, so
 * that what is wrong with them stops the start-up.
 */
final class HookBeans implements SmartInitializingSingleton {

	private static final ResolvableType ANY_MAPPER = ResolvableType.forRawClass(SessionRecordMapper.class);

	private final SingletonSupplier<SessionTimeoutResolver> timeouts;

	private final SingletonSupplier<List<SessionInterceptor>> interceptors;

	private final SingletonSupplier<SessionStoreErrorHandler> errors;

	private final SingletonSupplier<ForeignSessions> foreign;

	private final SingletonSupplier<SessionRecordMapper<?>> mapper;

	private final SingletonSupplier<List<AdditionalSessionColumns>> columns;

	HookBeans(BeanFactory beans) {
		this.mapper = SingletonSupplier
			.ofNullable(() -> beans.<SessionRecordMapper<?>>getBeanProvider(ANY_MAPPER).getIfAvailable());
		this.columns = SingletonSupplier
			.of(() -> beans.getBeanProvider(AdditionalSessionColumns.class).orderedStream().toList());
		this.timeouts = SingletonSupplier.of(() -> beans.getBeanProvider(SessionTimeoutResolver.class)
			.getIfAvailable(() -> SessionSettings.Hooks.NO_TIMEOUTS));
		this.interceptors = SingletonSupplier
			.of(() -> beans.getBeanProvider(SessionInterceptor.class).orderedStream().toList());
		this.errors = SingletonSupplier.of(() -> beans.getBeanProvider(SessionStoreErrorHandler.class)
			.getIfAvailable(() -> SessionSettings.Hooks.FAIL));
		this.foreign = SingletonSupplier.of(() -> beans.getBeanProvider(ForeignSessions.class)
			.getIfAvailable(() -> SessionSettings.Hooks.NO_FOREIGN));
	}

	Supplier<@Nullable SessionRecordMapper<?>> mapper() {
		return this.mapper::get;
	}

	Supplier<List<AdditionalSessionColumns>> columns() {
		return this.columns::obtain;
	}

	SessionSettings.Hooks hooks() {
		return new SessionSettings.Hooks(this.timeouts::obtain, this.interceptors::obtain, this.errors::obtain,
				this.foreign::obtain);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.mapper.get();
		this.timeouts.obtain();
		this.interceptors.obtain();
		this.errors.obtain();
	}

}
