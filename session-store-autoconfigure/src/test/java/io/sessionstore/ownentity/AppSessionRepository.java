package io.sessionstore.ownentity;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * The application's own repository of its sessions.
 */
public interface AppSessionRepository extends JpaRepository<AppSession, UUID> {

	List<AppSession> findByAccountNameAndDevice(String accountName, String device);

}
