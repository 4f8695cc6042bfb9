package io.keyward.testserver;

import java.sql.Connection;
import java.sql.SQLException;

/** Reads from a database. */
public interface DatabaseRead<T> {
    T from(Connection database) throws SQLException;
}
