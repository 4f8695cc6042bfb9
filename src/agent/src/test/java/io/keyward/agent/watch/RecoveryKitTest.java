package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A recovery kit is kept in the vault if the policy of the cluster asks for it. */
class RecoveryKitTest extends WatchedDisk {

    @Test
    void a_recovery_kit_is_kept_in_the_vault_where_the_policy_asks_for_it() {
        keepKit();

        watch.round();

        assertThat(disk.node().kits().find(DISK).orElseThrow().disk()).isEqualTo(DISK);
        var kits = heartbeat(1).objects("kits");
        assertThat(kits).hasSize(1);
        assertThat(kits.get(0).text("keyId")).isEqualTo(disk.key());
    }

    @Test
    void a_kit_is_stored_again_after_the_volume_key_was_changed() {
        keepKit();
        watch.round();
        assertThat(disk.node().kits().reports()).hasSize(1);

        disk.procedures().reencrypt(disk.node().plan().disks().get(0), progress -> {});
        watch.round();

        assertThat(disk.node().kits().reports()).hasSize(2);
    }
}
