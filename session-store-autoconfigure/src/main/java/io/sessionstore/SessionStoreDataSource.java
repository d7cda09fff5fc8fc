package io.sessionstore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the {@link javax.sql.DataSource} bean for sessions, if this is not the
 * application's own: another database, or another pool on the same one, so that saving a
 * session never waits for a connection that a transaction of the application holds.
 * <p>
 * Declare the bean with {@code @Bean(defaultCandidate = false)}, so that Spring Boot
 * still creates the application's own data source and injects that one everywhere else.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Qualifier
public @interface SessionStoreDataSource {

}
