package io.sessionstore.severalentities;

import io.sessionstore.jpa.SessionRecord;
import jakarta.persistence.Entity;

/**
 * Another session entity.
 */
@Entity
public class OtherSession extends SessionRecord {

}
