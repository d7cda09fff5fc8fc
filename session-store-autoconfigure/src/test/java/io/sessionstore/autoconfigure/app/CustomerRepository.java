package io.sessionstore.autoconfigure.app;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * A repository of the application, found by Spring Boot's own scanning.
 */
public interface CustomerRepository extends JpaRepository<Customer, Long> {

}
