package io.keyward.disk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.jdbc.ReturningWork;

/**
 * Stores many rewrapped DEKs in one JDBC batch, so that all of them take one round trip to the database. The statement of each
 * disk compares the old wrapped DEK. Returns the rewraps that were stored.
 */
record RewrapBatch(List<Rewrap> rewraps) implements ReturningWork<List<Rewrap>> {

    private static final String UPDATE =
            "update disk set wrapped_by = ?, wrap_algorithm = ?, ciphertext = ?, check_value = ?, serial = serial + 1"
                    + " where id = ? and wrapped_by = ? and wrap_algorithm = ? and ciphertext = ?"
                    + " and (check_value is null or check_value = ?)";

    @Override
    public List<Rewrap> execute(Connection database) throws SQLException {
        try (var update = database.prepareStatement(UPDATE)) {
            for (var rewrap : rewraps) {
                add(rewrap, update);
            }
            var rows = update.executeBatch();
            return IntStream.range(0, rows.length)
                    .filter(index -> rows[index] == 1)
                    .mapToObj(rewraps::get)
                    .toList();
        }
    }

    private static void add(Rewrap rewrap, PreparedStatement update) throws SQLException {
        var fresh = rewrap.fresh().wrapped();
        var old = rewrap.old();
        update.setString(1, fresh.wrappedBy().canonical());
        update.setString(2, fresh.algorithm().name());
        update.setString(3, fresh.ciphertext());
        update.setString(4, rewrap.fresh().check().value());
        update.setLong(5, rewrap.disk());
        update.setString(6, old.wrappedBy().canonical());
        update.setString(7, old.algorithm().name());
        update.setString(8, old.ciphertext());
        update.setString(9, rewrap.fresh().check().value());
        update.addBatch();
    }
}
