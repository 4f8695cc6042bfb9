package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.kernel.uml.RunningCommand;
import io.keyward.testserver.Polling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keys change while a program writes to the mounted volume. */
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotationIT {

    private static final String WRITER =
            """
            count=0
            while [ ! -e /run/stop-writing ]; do
                count=$((count + 1))
                echo $count > /data/disk0/$((count % 50)) && sync /data/disk0/$((count % 50)) || exit 1
                echo $count
            done
            """;

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;
    private DiskImage temp;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(KernelCluster.sharedServer(), "rotate", 1, 1);
        node = AgentMachine.of(cluster, cluster.worker(0));
        data = node.addDisk("data0", 96);
        temp = node.addDisk("temp0", 64);
        node.boot().configure().enroll();
        node.agent("seal").require();
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void the_key_is_rotated_while_a_program_writes() {
        node.start("watch");
        var writer = writer();

        var version = cluster.rotate();
        HeaderToken.awaitOnly(data, version);
        HeaderToken.awaitOnly(temp, version);

        requireGoesOn(writer);
        requireOldVersionIsNotNeeded();
    }

    @Test
    void a_new_dek_replaces_the_old_one_while_a_program_writes() {
        var before = HeaderToken.of(data).clearDek(cluster.azure());
        var writer = writer();

        node.agent("rotate-dek").require();

        requireGoesOn(writer);
        assertThat(HeaderToken.opens(data, before)).isFalse();
        assertThat(HeaderToken.opens(data, HeaderToken.of(data).clearDek(cluster.azure())))
                .isTrue();
        node.cutPowerAndBoot().agent("unlock").require();
        assertThat(node.read("/data/disk0/1")).isNotEmpty();
    }

    private RunningCommand writer() {
        node.machine().run("rm -f /run/stop-writing").require();
        var writer = node.machine().start(WRITER);
        writer.awaitOutput("10\n");
        return writer;
    }

    private void requireGoesOn(RunningCommand writer) {
        var written = writer.out().length();
        Polling.until(() -> writer.out().length(), length -> length > written || writer.hasEnded());
        node.machine().run("touch /run/stop-writing").require();
        writer.await().require();
    }

    // the disk opens although the version that sealed it is disabled
    private void requireOldVersionIsNotNeeded() {
        cluster.vault().disable(cluster.key());
        node.cutPowerAndBoot().agent("unlock").require();
        assertThat(node.read("/data/disk0/1")).isNotEmpty();
    }
}
