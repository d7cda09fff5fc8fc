package io.sessionstore.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.SessionRecord;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/**
 * Adds the session entity to the types of the persistence unit that Spring Boot makes,
 * whatever the application scans.
 */
class SessionEntityRegistration implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof PersistenceManagedTypes types)
				|| types.getManagedClassNames().contains(HttpSessionRecord.class.getName())) {
			return bean;
		}
		List<String> names = new ArrayList<>(types.getManagedClassNames());
		names.add(HttpSessionRecord.class.getName());
		names.add(SessionRecord.class.getName());
		return PersistenceManagedTypes.of(names, types.getManagedPackages());
	}

}
