package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.ImageNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recovery kit is kept in the vault if the policy of the cluster asks for it. */
class RecoveryKitTest {

    @TempDir
    Path folder;

    private WatchedDisk watched;
    private ImageNode disk;

    @BeforeEach
    void sealDisk() throws IOException {
        watched = new WatchedDisk(folder);
        disk = watched.node();
    }

    @AfterEach
    void stop() {
        if (watched != null) watched.close();
    }

    @Test
    void a_recovery_kit_is_kept_in_the_vault_where_the_policy_asks_for_it() {
        watched.keepKit();

        watched.round();

        assertThat(disk.node().kits().find(DISK).orElseThrow().disk()).isEqualTo(DISK);
        var kits = watched.heartbeat(1).objects("kits");
        assertThat(kits).hasSize(1);
        assertThat(kits.get(0).text("keyId")).isEqualTo(disk.key());
    }

    @Test
    void a_kit_is_stored_again_after_the_volume_key_was_changed() {
        watched.keepKit();
        watched.round();
        assertThat(disk.node().kits().reports()).hasSize(1);

        disk.procedures().reencrypt(disk.node().plan().disks().get(0), progress -> {});
        watched.round();

        assertThat(disk.node().kits().reports()).hasSize(2);
    }
}
