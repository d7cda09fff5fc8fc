package io.sessionstore.rows;

import org.springframework.session.Session;

/**
 * A row to add.
 *
 * @param row the row
 * @param session the session that it is of, for columns of the application's own
 */
public record NewRow(SessionRow row, Session session) {

}
