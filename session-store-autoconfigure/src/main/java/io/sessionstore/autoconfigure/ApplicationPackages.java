package io.sessionstore.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;

/**
 * The packages that an application has declared to be its own.
 */
final class ApplicationPackages {

	private ApplicationPackages() {
	}

	/**
	 * Returns the packages of {@code @AutoConfigurationPackage} and {@code @EntityScan}.
	 */
	static Set<String> of(BeanFactory beanFactory) {
		Set<String> packages = new LinkedHashSet<>(EntityScanPackages.get(beanFactory).getPackageNames());
		if (AutoConfigurationPackages.has(beanFactory)) {
			packages.addAll(AutoConfigurationPackages.get(beanFactory));
		}
		return packages;
	}

}
