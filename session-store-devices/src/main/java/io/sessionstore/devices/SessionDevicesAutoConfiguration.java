package io.sessionstore.devices;

import java.time.Clock;
import java.util.EnumSet;

import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.jpa.SessionPersistence;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Auto-configuration of the devices on which users are signed in. Backs off where there
 * is no session store.
 */
@AutoConfiguration(after = SessionStoreAutoConfiguration.class)
@ConditionalOnClass(Filter.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(SessionPersistence.class)
@EnableConfigurationProperties(DevicesProperties.class)
public final class SessionDevicesAutoConfiguration {

	// Around Spring Session's filter, which saves, and within the one that says who the
	// client of a proxy is.
	@Bean
	FilterRegistrationBean<CurrentRequest> sessionStoreDeviceRequest() {
		FilterRegistrationBean<CurrentRequest> filter = new FilterRegistrationBean<>(new CurrentRequest());
		filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
		filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		return filter;
	}

	@Bean
	DeviceColumns sessionStoreDeviceColumns(FilterRegistrationBean<CurrentRequest> filter, DevicesProperties properties,
			ObjectProvider<Clock> clock) {
		return new DeviceColumns(filter.getFilter(), properties.address(), clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	SessionDevices sessionStoreDevices(SessionStore sessions, SessionPersistence persistence,
			ObjectProvider<Clock> clock) {
		return new SessionDevices(sessions, new DeviceRows(persistence, clock.getIfUnique(Clock::systemUTC)));
	}

}
