package io.sessionstore.severalentities;

import io.sessionstore.jpa.SessionRecord;
import jakarta.persistence.Entity;

/**
 * One session entity.
 */
@Entity
public class OneSession extends SessionRecord {

}
