package io.sessionstore.owndevices;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a session entity of its own.
 */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = OwnSession.class)
public class OwnSessions {

	public static final String TABLE = "own_session";

}
