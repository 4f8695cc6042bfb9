package io.keyward.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterScope;
import io.keyward.database.TestDatabase;
import io.keyward.disk.NeedSummaries;
import io.keyward.disk.need.KeptNeeds;
import io.keyward.disk.need.NeedSource;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * After any change of a cluster, lists show the needs that follow from the rows of its disks. A trigger marks a changed
 * cluster, and lists compute its needs anew until the sweep has stored them. On H2 nothing is stored.
 */
class KeptNeedsTest {

    private static final int LIMIT = 10;
    private static final String ANY_DISK =
            "(select min(id) from disk where cluster_id = '%s' and ciphertext is not null)";

    private final TestDatabase database = TestDatabase.POSTGRESQL;
    private final KeyId old = Keys.aVersion();
    private final KeyId next = Keys.aVersion();
    private KeptNeeds kept;
    private SealedCluster cluster;

    @BeforeEach
    void a_cluster_whose_needs_are_kept() {
        kept = database.bean(KeptNeeds.class);
        cluster = SealedCluster.under(old, database);
        keepAll();
    }

    @Test
    void moved_deks() {
        requireShown(() -> cluster.move(next, 1));
        requireShown(() -> cluster.move(next, SealedCluster.DEKS));
        requireShown(cluster::prove);
    }

    @Test
    void a_key_in_force_in_the_spelling_of_the_customer() {
        requireShown(() -> cluster.move(KeyId.parse(old.toString().replace("net/", "net:443/")), 0));
    }

    @Test
    void an_added_node_a_removed_one_and_the_deletion() {
        requireShown(cluster::addNode);
        requireShown(cluster::removeNode);
        requireShown(cluster::delete);
    }

    @Test
    void a_new_cluster() {
        requireShown(() -> cluster.sibling(next));
    }

    @Test
    void recovery_kits() {
        requireShown("insert into recovery_kit (id, disk_id, secret_id, key_id) select nextval('recovery_kit_seq'), "
                + ANY_DISK + ", 'kit', '" + next.canonical() + "'");
        requireShown("delete from recovery_kit where disk_id = " + ANY_DISK);
    }

    @Test
    void header_tokens() {
        requireShown("insert into header_token (disk_id, serial, key_id) select " + ANY_DISK + ", 999, '"
                + next.canonical() + "'");
        requireShown("delete from header_token where disk_id = " + ANY_DISK);
    }

    @Test
    void reported_headers() {
        change(
                "insert into disk_report (disk_id, node_id, state, key_id, in_kernel, changed_at) select id, node_id, 'OPEN', '"
                        + next.canonical() + "', true, current_timestamp from disk where id = " + ANY_DISK);

        requireShown("update disk set header_key_id = '" + next.canonical() + "' where id = " + ANY_DISK);
    }

    @Test
    void confirmed_erasures_and_forgotten_disks() {
        cluster.delete();
        keepAll();

        requireShown("update disk set erasure = 'CONFIRMED' where cluster_id = '%s' and erasure is not null");
        requireShown("update disk set erasure = 'UNCONFIRMED' where cluster_id = '%s' and erasure is not null");
        requireShown("delete from disk where cluster_id = '%s' and erasure is not null");
    }

    @Test
    void the_first_report_of_a_node() {
        requireShown(
                "insert into node_report (node_id, cluster_id, sequence, digest, reported_at)"
                        + " select min(id), cluster_id, 1, 'digest', current_timestamp from node where cluster_id = '%s' group by cluster_id");
    }

    @Test
    void a_report_that_an_older_server_stored_without_the_cluster() {
        change("insert into node_report (node_id, sequence, digest, reported_at)"
                + " select min(id), 1, 'digest', current_timestamp from node where cluster_id = '%s'");

        requireShown("update node_report set cluster_id = '%s' where node_id in"
                + " (select id from node where cluster_id = '%s')");
    }

    @Test
    void numbers_of_deks_that_differ_from_the_disks() {
        change("update dek_tally set nodes = nodes + 1 where cluster_id = '%s'");
        requireKept();
        change("delete from dek_tally where cluster_id = '%s'");
        requireKept();
    }

    @Test
    void a_transaction_that_is_not_committed_keeps_its_note() {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            execute(
                    entities,
                    "insert into dek_tally (cluster_id, key_id, deks, nodes) values ('%s', '" + old.canonical()
                            + "', 7, 0)");
            kept.replace(List.of(id()));
            entities.getTransaction().commit();
        }

        assertThat(needs(NeedSource.STORED).get(old).summary().all().deks()).isEqualTo(SealedCluster.DEKS + 7);
    }

    @Test
    void the_rows_are_replaced_by_one_transaction_at_a_time() {
        var whileReplaced = new ArrayList<Boolean>();
        var slow = database.bean(KeptNeeds.class, () -> whileReplaced.add(canBeReplaced()));

        slow.replace(List.of(id()));

        assertThat(whileReplaced).containsExactly(false);
        assertThat(canBeReplaced()).isTrue();
    }

    // the rows can always be read
    private boolean canBeReplaced() {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("select count(*) from cluster_need").close();
            statement.execute("lock table cluster_need in row exclusive mode nowait");
            connection.rollback();
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("55P03"); // lock_not_available
            return false;
        }
    }

    @Test
    void data_that_a_dump_adds_without_a_search_path_is_noted() throws SQLException {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local search_path to ''"); // as pg_dump writes it
            statement.execute("update public.dek_tally set nodes = nodes + 1 where cluster_id = '" + id() + "'");
            statement.execute("delete from public.dek_tally where cluster_id = '" + id() + "'");
            statement.execute("update public.disk set erasure = 'CONFIRMED' where cluster_id = '" + id() + "'");
            statement.execute("delete from public.recovery_kit");
            connection.commit();
        }

        assertThat(kept.changed(after(), LIMIT)).containsExactly(id());
    }

    @Test
    void rows_that_differ_without_a_note_are_found() {
        change("update cluster_need set deks = deks + 1 where cluster_id = '%s'");

        assertThat(kept.differingAmong(List.of(id()))).containsExactly(id());

        kept.replace(List.of(id()));
        assertThat(kept.differingAmong(List.of(id()))).isEmpty();
    }

    private void requireShown(String statement) {
        requireShown(() -> change(statement));
    }

    private void requireShown(Runnable change) {
        change.run();
        assertThat(needs(NeedSource.STORED)).isEqualTo(needs(NeedSource.CURRENT));
        requireKept();
        assertThat(needs(NeedSource.STORED)).isEqualTo(needs(NeedSource.CURRENT));
    }

    // a cluster that is marked as changed is not reported as differing
    private void requireKept() {
        assertThat(kept.differingAmong(List.of(id()))).isEmpty();
        keepAll();
        assertThat(kept.changed(after(), LIMIT)).isEmpty();
        assertThat(kept.differingAmong(List.of(id()))).isEmpty();
    }

    private Map<KeyId, NeedSummaries.Found> needs(NeedSource source) {
        return database.bean(NeedSummaries.class)
                .read(List.of(old, next), ClusterScope.of(cluster.subscription()), source, LIMIT);
    }

    private void keepAll() {
        for (var changed = kept.changed(after(), LIMIT); !changed.isEmpty(); changed = kept.changed(after(), LIMIT)) {
            kept.replace(changed);
        }
    }

    private static Instant after() {
        return Instant.now().plusSeconds(60);
    }

    private ClusterId id() {
        return cluster.cluster().id();
    }

    private void change(String statement) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            execute(entities, statement);
            entities.getTransaction().commit();
        }
    }

    private void execute(EntityManager entities, String statement) {
        entities.createNativeQuery(statement.replace("%s", id().value().toString()))
                .executeUpdate();
    }
}
