package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.disk.DiskProblem;
import io.keyward.disk.volume.FormerVolume;
import io.keyward.disk.volume.LuksVolumes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** How an operator lets a node seal a disk again, on both databases. */
@OnEachDatabase
class VolumeReleaseTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey scenario;
    private VolumeRelease release;
    private long disk;

    @BeforeEach
    void a_bound_disk() {
        scenario = new NodesUnderKey(database);
        release = scenario.beans.get(VolumeRelease.class);
        disk = scenario.disk(DiskKind.DATA).id();
        scenario.bind(disk);
    }

    @Test
    void a_released_disk_can_be_bound_to_another_volume_and_keeps_its_dek() {
        var dek = scenario.dek(disk);

        var released = release.release(scenario.node.node(), disk, Optional.empty(), "operator");

        assertThat(released).contains(NodesUnderKey.LUKS);
        assertThat(scenario.dek(disk)).isEqualTo(dek);
        assertThat(bind(UUID.randomUUID().toString())).isTrue();
    }

    @Test
    void a_disk_that_was_not_released_cannot_be_bound_to_another_volume() {
        assertThat(bind(UUID.randomUUID().toString())).isFalse();
    }

    @Test
    void a_repeated_release_does_not_release_the_next_volume() {
        var next = UUID.randomUUID().toString();
        release(NodesUnderKey.LUKS);
        assertThat(release(NodesUnderKey.LUKS)).isEmpty();
        bind(next);

        assertThatThrownBy(() -> release(NodesUnderKey.LUKS))
                .isInstanceOf(DiskProblem.class)
                .hasMessageContaining(next);
        assertThat(bind(next)).isTrue();
        assertThat(bind(UUID.randomUUID().toString())).isFalse();
        assertThat(release(next.toUpperCase(Locale.ROOT))).contains(next);
    }

    private Optional<String> release(String volume) {
        return release.release(scenario.node.node(), disk, Optional.of(volume), "operator");
    }

    @Test
    void the_released_volume_is_on_record_and_in_the_audit_log() {
        try (var work = new AuditContext().begin()) {
            release.release(scenario.node.node(), disk, Optional.empty(), "operator");

            assertThat(work.facts())
                    .containsEntry("formerLuksVolume", NodesUnderKey.LUKS)
                    .containsEntry("node", scenario.node.node().host());
        }
        assertThat(scenario.beans.get(LuksVolumes.class).former(List.of(disk)).get(disk))
                .containsExactly(
                        new FormerVolume(NodesUnderKey.LUKS, scenario.clock.instant(), Optional.of("operator")));
    }

    private boolean bind(String luksUuid) {
        return scenario.clusters().change(scenario.cluster.id(), locked -> scenario.beans
                .get(LuksVolumes.class)
                .bind(disk, luksUuid, scenario.clock.instant())
                .bound());
    }
}
