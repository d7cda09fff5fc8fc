package io.sessionstore.ownentity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Where a request came from.
 *
 * @param host the address
 * @param port the port
 */
@Embeddable
public record Address(@Column(name = "host", length = 45) String host, @Column(name = "port") Integer port) {

}
