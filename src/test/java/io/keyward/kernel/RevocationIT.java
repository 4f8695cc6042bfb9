package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.Polling;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The owner of the key takes it away: volumes are suspended, later cut, and come back with the key, without a reboot. */
@Tag("on-request")
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationIT {

    private static final String READ_UNCACHED = "dd if=/data/disk0/marker of=/dev/null iflag=direct bs=4096 count=1";

    private KernelCluster cluster;
    private AgentMachine node;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(KernelCluster.sharedServer(), "revoke", 1, 1);
        cluster.suspendAndCutAfter("PT5S", "PT40S");
        node = AgentMachine.of(cluster, cluster.worker(0));
        node.addDisk("data0", 64);
        node.boot().configure().enroll();
        node.agent("seal");
        node.write("/data/disk0/marker", "DATA");
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void a_revoked_key_suspends_and_then_cuts_the_volume_and_a_recovered_key_opens_it_again() {
        node.start("watch");

        cluster.vault().disable(cluster.key());
        awaitTable("suspended");
        var blocked = node.machine().start(READ_UNCACHED);
        assertThat(blocked.hasEnded()).isFalse();

        awaitTable("error");
        assertThat(blocked.await().status()).isNotZero();

        cluster.vault().enable(cluster.key());
        Polling.until(() -> node.machine().run("cat /data/disk0/marker").out().strip(), "DATA"::equals);
    }

    @Test
    void a_suspended_volume_resumes_when_the_key_is_back_before_the_cut() {
        node.agent("unlock");
        node.start("watch");

        cluster.vault().disable(cluster.key());
        awaitTable("suspended");
        var blocked = node.machine().start(READ_UNCACHED);
        cluster.vault().enable(cluster.key());

        blocked.await().require();
    }

    private void awaitTable(String state) {
        Polling.until(
                () -> node.machine()
                        .run("dmsetup info keyward-data0; dmsetup table keyward-data0")
                        .out(),
                table -> table.toLowerCase(Locale.ROOT).contains(state));
    }
}
