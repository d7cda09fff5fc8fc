package io.sessionstore.autoconfigure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.SessionRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.type.ClassMetadata;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/**
 * Adds the session entity to the types of the persistence unit that Spring Boot makes,
 * whatever the application scans; unless one of these is a session entity.
 */
class SessionEntityRegistration implements BeanPostProcessor {

	private final MetadataReaderFactory metadata = new CachingMetadataReaderFactory(getClass().getClassLoader());

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof PersistenceManagedTypes types)
				|| types.getManagedClassNames().contains(HttpSessionRecord.class.getName())) {
			return bean;
		}
		List<String> names = new ArrayList<>(types.getManagedClassNames());
		if (names.stream().noneMatch(this::isSessionEntity)) {
			names.add(HttpSessionRecord.class.getName());
		}
		names.add(SessionRecord.class.getName());
		return PersistenceManagedTypes.of(names, types.getManagedPackages());
	}

	// Without loading classes, which a provider may want to transform.
	private boolean isSessionEntity(String name) {
		ClassMetadata type = read(name);
		if (type == null || type.isAbstract()) {
			return false;
		}
		while (type != null && type.getSuperClassName() != null) {
			if (type.getSuperClassName().equals(SessionRecord.class.getName())) {
				return true;
			}
			type = read(type.getSuperClassName());
		}
		return false;
	}

	private @Nullable ClassMetadata read(String name) {
		try {
			return this.metadata.getMetadataReader(name).getClassMetadata();
		}
		catch (IOException ex) {
			return null;
		}
	}

}
