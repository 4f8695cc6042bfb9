package io.keyward.server.schema;

import io.keyward.text.AsciiCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Recomputes the canonical names that older releases stored. Those releases folded the case of every letter; this one folds
 * only A to Z. It runs in Java, because {@code lower()} of a database does not always find the rows that Java wrote. Flyway
 * reads version and description from the name of the class.
 */
final class V30_1__RecomputeCanonicalNames extends BaseJavaMigration {

    // a row that has, or can select, the spelling of the user beside the canonical name
    private static final List<StoredName> SPELLING_IN_ROW = List.of(
            new StoredName("cluster", "active_name", "id", "name"),
            new StoredName("known_backup", "active_name", "id", "name"),
            new StoredName("role_definition", "comparable_name", "id", "name"),
            new StoredName("role_assignment", "unique_scope", "id", "scope"),
            new StoredName("key_retirement", "active_key", "id", "subscription || ' ' || key_id"),
            new StoredName(
                    "used_key_version",
                    "subscription",
                    "cluster_id",
                    "(select c.subscription from cluster c where c.id = used_key_version.cluster_id)"));

    // a row that has the canonical name only; the spelling of the identity is in the table of clusters
    private static final List<StoredName> SPELLING_IN_CLUSTER = List.of(
            new StoredName("key_access", "identity", "id", "identity"),
            new StoredName("incident", "identity", "id", "identity"));

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        for (var name : SPELLING_IN_ROW) {
            name.replace(connection, Map.of());
        }
        var spellings = spellings(connection);
        for (var identity : SPELLING_IN_CLUSTER) {
            identity.replace(connection, spellings);
        }
    }

    /**
     * The spellings of identities by the canonical form that older releases stored. A form that is also the current canonical
     * form of an identity is left out.
     */
    private static Map<String, String> spellings(Connection connection) throws SQLException {
        var spellings = new HashMap<String, String>();
        var canonical = new HashSet<String>();
        try (var read = connection.createStatement();
                var rows = read.executeQuery(
                        "select distinct vault_identity from cluster where vault_identity is not null")) {
            while (rows.next()) {
                var identity = rows.getString(1);
                spellings.put(identity.toLowerCase(Locale.ROOT), identity);
                canonical.add(AsciiCase.fold(identity));
            }
        }
        spellings.keySet().removeAll(canonical);
        return spellings;
    }
}
