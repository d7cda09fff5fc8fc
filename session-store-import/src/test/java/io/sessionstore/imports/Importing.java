package io.sessionstore.imports;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * What an application has besides that has the import on its class path.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(SessionImportAutoConfiguration.class)
class Importing {

	static StoreContext.Builder on(TestDatabase database) {
		return StoreContext.on(database).with(Importing.class);
	}

}
