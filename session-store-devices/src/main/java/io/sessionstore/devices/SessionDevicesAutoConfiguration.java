package io.sessionstore.devices;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;

import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionPersistence;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.DispatcherServlet;

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
		return new DeviceColumns(Objects.requireNonNull(filter.getFilter()), properties.checked().address(),
				clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	SessionDevices sessionStoreDevices(SessionStore sessions, SessionPersistence persistence,
			ObjectProvider<Clock> clock) {
		return new SessionDevices(sessions, new DeviceRows(persistence, clock.getIfUnique(Clock::systemUTC)));
	}

	// Around the filter that saves the session.
	@Bean
	@ConditionalOnProperty("session-store.devices.known-for")
	FilterRegistrationBean<NewDevices> sessionStoreNewDevices(SessionStore sessions, SessionDevices devices,
			SessionPersistence persistence, DevicesProperties properties, ObjectProvider<Clock> clock,
			ApplicationEventPublisher publisher) {
		KnownDevices known = new KnownDevices(persistence, clock.getIfUnique(Clock::systemUTC),
				Objects.requireNonNull(properties.knownFor()));
		try {
			known.check();
		}
		catch (DataAccessException ex) {
			throw new SessionStoreSetupException("The table of known devices cannot be read: " + ex.getMessage(),
					"Make it by the SQL of 'V2__create_known_device.sql' in the folder 'io/sessionstore/devices' on the "
							+ "class path, or remove 'session-store.devices.known-for'.",
					ex);
		}
		FilterRegistrationBean<NewDevices> filter = new FilterRegistrationBean<>(
				new NewDevices(sessions, devices, known, publisher));
		filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 2);
		return filter;
	}

	/**
	 * The page and the JSON, where there is a path for them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DispatcherServlet.class, CsrfToken.class })
	@ConditionalOnProperty("session-store.devices.path")
	static class PathConfiguration {

		@Bean
		DeviceLists sessionStoreDeviceLists(SessionStore sessions, SessionDevices devices) {
			return new DeviceLists(sessions, devices);
		}

		@Bean
		DevicesApi sessionStoreDevicesApi(DeviceLists lists) {
			return new DevicesApi(lists);
		}

		@Bean
		DevicesPage sessionStoreDevicesPage(DeviceLists lists, DevicesProperties properties, ApplicationContext context,
				ObjectProvider<Clock> clock) {
			return new DevicesPage(lists, new DevicesHtml(context, properties, clock.getIfUnique(Clock::systemUTC)),
					properties);
		}

		@Bean
		@ConditionalOnProperty("session-store.devices.admin-authority")
		DevicesAdminApi sessionStoreDevicesAdminApi(DeviceLists lists, DevicesProperties properties) {
			return new DevicesAdminApi(lists, String.valueOf(properties.adminAuthority()));
		}

	}

	/**
	 * Says what is missing for the page.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.security.web.csrf.CsrfToken")
	@ConditionalOnProperty("session-store.devices.path")
	static class MissingSecurityConfiguration {

		@Bean
		InitializingBean sessionStoreDevicesMissingSecurity(DevicesProperties properties) {
			return () -> {
				throw SessionStoreSetupException.ofProperty("session-store.devices.path",
						String.valueOf(properties.path()),
						"Spring Security is not on the class path, and nobody would know whose devices to show",
						"Add 'org.springframework.boot:spring-boot-starter-security', or remove the property.");
			};
		}

	}

}
