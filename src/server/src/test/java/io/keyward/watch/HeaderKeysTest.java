package io.keyward.watch;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.OnPostgresql;
import io.keyward.disk.Disk;
import io.keyward.disk.Rewrap;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.NodeReports;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key version that only LUKS headers name is probed as long as a node could need it. */
@OnPostgresql
class HeaderKeysTest extends KeyUnderWatch {

    private Cluster cluster;
    private Disk disk;
    private KeyId next;
    private long sequence;

    @BeforeEach
    void a_rotated_cluster_of_a_node_that_did_not_take_up_its_new_token() {
        cluster = server.sealedUnder(key, vault);
        server.pass(MINUTE);
        disk = server.disks.of(cluster.id()).stream()
                .filter(each -> each.dek().isPresent())
                .findFirst()
                .orElseThrow();
        report(key, 1);
        next = vault.newVersion(name);
        rotate();
    }

    @Test
    void a_version_that_only_a_header_names_is_still_probed() {
        server.pass(MINUTE.multipliedBy(3));

        vault.disable(key);
        server.pass(MINUTE);

        assertThat(server.access(key).status(UNWRAP_KEY).isRefused()).isTrue();
        assertThat(server.unused).isEmpty();
    }

    @Test
    void the_version_is_no_longer_probed_when_the_node_reports_the_new_one() {
        report(next, 2);

        server.pass(MINUTE);

        assertThat(server.unused).extracting(KeyNoLongerUsed::key).containsExactly(key);
        assertThat(server.accesses.find(key, AN_IDENTITY)).isEmpty();
    }

    @Test
    void a_header_of_a_deleted_cluster_is_not_probed() {
        server.delete(cluster);

        server.pass(MINUTE);

        assertThat(server.accesses.find(key, AN_IDENTITY)).isEmpty();
    }

    private void report(KeyId header, long serial) {
        sequence++;
        var heartbeat = aHeartbeat(sequence)
                .disk(disk.id(), aDisk(null, DiskState.OPEN, header, serial))
                .build();
        database.bean(NodeReports.class).store(disk.node(), cluster.id(), heartbeat, server.clock.instant());
    }

    private void rotate() {
        server.clusters.change(cluster.id(), locked -> {
            locked.rotateTo(next);
            server.disks.of(locked.id()).forEach(each -> each.dek()
                    .ifPresent(old -> server.disks.rewrap(List.of(new Rewrap(each.id(), old, Keys.checkedBy(next))))));
            locked.completeRotation();
            return null;
        });
    }
}
