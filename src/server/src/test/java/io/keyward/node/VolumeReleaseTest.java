package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.AuditContext;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.disk.FormerVolume;
import io.keyward.disk.LuksVolumes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How an operator lets a node seal a disk again, on both databases. */
@ParameterizedClass
@EnumSource
class VolumeReleaseTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey world;
    private VolumeRelease release;
    private long disk;

    @BeforeEach
    void a_bound_disk() {
        world = new NodesUnderKey(database);
        release = world.beans.get(VolumeRelease.class);
        disk = world.disk(DiskKind.DATA).id();
        world.bind(disk);
    }

    @Test
    void a_released_disk_can_be_bound_to_another_volume_and_keeps_its_dek() {
        var dek = world.dek(disk);

        var released = release.release(world.node.node(), disk, "operator");

        assertThat(released).contains(NodesUnderKey.LUKS);
        assertThat(world.dek(disk)).isEqualTo(dek);
        assertThat(bind(UUID.randomUUID().toString())).isTrue();
    }

    @Test
    void a_disk_that_was_not_released_cannot_be_bound_to_another_volume() {
        assertThat(bind(UUID.randomUUID().toString())).isFalse();
    }

    @Test
    void the_released_volume_is_on_record_and_in_the_audit_log() {
        try (var work = new AuditContext().begin()) {
            release.release(world.node.node(), disk, "operator");

            assertThat(work.facts())
                    .containsEntry("formerLuksVolume", NodesUnderKey.LUKS)
                    .containsEntry("node", world.node.node().host());
        }
        assertThat(world.beans.get(LuksVolumes.class).former(List.of(disk)).get(disk))
                .containsExactly(new FormerVolume(NodesUnderKey.LUKS, world.clock.instant(), Optional.of("operator")));
    }

    private boolean bind(String luksUuid) {
        return world.clusters().change(world.cluster.id(), locked -> world.beans
                .get(LuksVolumes.class)
                .bind(disk, luksUuid, world.clock.instant())
                .bound());
    }
}
