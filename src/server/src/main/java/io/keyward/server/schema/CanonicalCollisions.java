package io.keyward.server.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The collisions that a migration found, see {@link StoredName#replace}. */
final class CanonicalCollisions {

    private CanonicalCollisions() {}

    static List<CanonicalCollision> read(DataSource database) {
        try (var connection = database.getConnection();
                var read = connection.createStatement();
                var rows = read.executeQuery("select table_name, column_name, row_id, stored_form, canonical_form"
                        + " from canonical_collision order by table_name, column_name, row_id")) {
            var found = new ArrayList<CanonicalCollision>();
            while (rows.next()) {
                found.add(new CanonicalCollision(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the table of collisions cannot be read", e);
        }
    }
}
