package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.NodesAtRisk.Risk;
import io.keyward.database.OnEachDatabase;
import io.keyward.disk.Disks;
import io.keyward.disk.Rewrap;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes whose disks could not have been opened stay on record, whatever key they are under later. */
@OnEachDatabase
class NodesAtRiskTest extends ClusterWithoutAlerts {

    private final KeyId other = Keys.aVersion();

    @Test
    void a_node_stays_on_record_as_at_risk_when_its_disks_move_to_another_key() {
        scenario.unwrapRefused(key);
        scenario.review.review(cluster.id());
        var alert = scenario.open(cluster).get(AlertKind.KEY_ACCESS_LOST);
        scenario.works(key);
        scenario.review.review(cluster.id());

        moved();

        assertThat(risks()).hasSize(1);
        assertThat(risks().get(0).alert().id()).isEqualTo(alert.id());
        assertThat(risks().get(0).since()).isEqualTo(alert.raisedAt());
    }

    @Test
    void a_node_added_under_a_lost_key_is_at_risk_from_that_time() {
        scenario.addNode(cluster, other);
        scenario.works(other);
        scenario.unwrapRefused(key);
        scenario.review.review(cluster.id());
        var before = risks().size();
        scenario.clock.pass(Duration.ofSeconds(30));
        scenario.addNode(cluster, key);

        scenario.review.review(cluster.id());

        assertThat(before).isEqualTo(1);
        assertThat(risks()).hasSize(2);
        assertThat(Duration.between(risks().get(1).since(), risks().get(0).since()))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void no_node_is_at_risk_when_only_wrap_is_refused() {
        scenario.refused(key, KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key));

        scenario.review.review(cluster.id());

        assertThat(risks()).isEmpty();
    }

    private void moved() {
        var disks = scenario.beans.get(Disks.class);
        for (var disk : disks.of(cluster.id())) {
            disk.dek().ifPresent(old -> disks.rewrap(List.of(new Rewrap(disk.id(), old, Keys.checkedBy(other)))));
        }
    }

    private List<Risk> risks() {
        return scenario.beans.get(NodesAtRisk.class).of(cluster.id(), 10);
    }
}
