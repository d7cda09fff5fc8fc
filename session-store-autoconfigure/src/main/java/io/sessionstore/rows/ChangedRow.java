package io.sessionstore.rows;

import org.springframework.session.Session;

/**
 * A row to change.
 *
 * @param update the change, and the version it was made from
 * @param row the row as it will be
 * @param session the session that it is of, for columns of the application's own
 */
public record ChangedRow(RowUpdate update, SessionRow row, Session session) {

}
