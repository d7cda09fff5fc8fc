package io.sessionstore.renamedentity;

import io.sessionstore.jpa.SessionRecord;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * A session with other names.
 */
@Entity
@Table(name = "renamed_session")
@AttributeOverride(name = "principalName", column = @Column(name = "owner", updatable = false))
@AttributeOverride(name = "purgeAfter", column = @Column(name = "gone_at", nullable = false, updatable = false))
public class RenamedSession extends SessionRecord {

}
