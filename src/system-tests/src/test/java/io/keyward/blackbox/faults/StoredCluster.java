package io.keyward.blackbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A running cluster and how its last rotation and its last resize ended, read directly from the database.
 *
 * @param deksElsewhere how many of its DEKs are not under its key version
 * @param rotation the outcome and the target of the rotation that ended last; null if there was none
 * @param resize the outcome and the number of workers of the resize that ended last; null if there was none
 */
record StoredCluster(
        String name, String key, int workers, int deks, int deksElsewhere, String rotation, String resize) {

    private static final String QUERY =
            """
            select c.name, c.key_in_force_canonical, r.target_count,
              (select count(*) from disk d where d.cluster_id = c.id and d.ciphertext is not null),
              (select count(*) from disk d where d.cluster_id = c.id and d.wrapped_by <> c.key_in_force_canonical),
              (select o.outcome || ' ' || lower(o.target_key_id) from operation o
                where o.cluster_id = c.id and o.kind = 'ROTATE' and o.outcome is not null order by o.ended_at desc limit 1),
              (select o.outcome || ' ' || o.target_count from operation o
                where o.cluster_id = c.id and o.kind = 'RESIZE' and o.outcome is not null order by o.ended_at desc limit 1)
            from cluster c join cluster_role r on r.cluster_id = c.id and r.role = 'WORKERNODE'
            where c.active_name is not null and c.state = 'RUNNING'
            """;

    static List<StoredCluster> all(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(QUERY)) {
            var clusters = new ArrayList<StoredCluster>();
            while (rows.next()) {
                clusters.add(new StoredCluster(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getInt(4),
                        rows.getInt(5),
                        rows.getString(6),
                        rows.getString(7)));
            }
            return clusters;
        }
    }

    /** Asserts that the cluster has the key version and the size of its last successful operations, and a DEK for each disk. */
    void assertKeepsItsWord() {
        assertThat(deks).as("DEKs of %s", this).isEqualTo(ChangesOfServers.deks(workers));
        if (rotation == null || rotation.startsWith("SUCCEEDED")) {
            assertThat(deksElsewhere)
                    .as("DEKs under other key versions of %s", this)
                    .isZero();
        }
        if (rotation != null && rotation.startsWith("SUCCEEDED")) {
            assertThat(rotation).as("rotation of %s", this).isEqualTo("SUCCEEDED " + key);
        }
        if (resize != null && resize.startsWith("SUCCEEDED")) {
            assertThat(resize).as("resize of %s", this).isEqualTo("SUCCEEDED " + workers);
        }
    }

    /** Asserts that a server shows the stored key version and number of workers. */
    void assertIsShownIn(Answer answer) {
        var properties = answer.require(200).json().getJsonObject("properties");
        var version = properties.getJsonObject("diskEncryptionProperties").getString("keyVersion");
        var shown = properties.getJsonObject("computeProfile").getJsonArray("roles").stream()
                .map(role -> role.asJsonObject())
                .filter(role -> role.getString("name").equals("workernode"))
                .mapToInt(role -> role.getInt("targetInstanceCount"))
                .sum();
        assertThat(properties.getString("provisioningState")).isEqualTo("Succeeded");
        assertThat(key).endsWith("/" + version.toLowerCase(Locale.ROOT));
        assertThat(shown).as("workers of %s", this).isEqualTo(workers);
    }
}
