package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A refusal of the key suspends the volumes and later cuts them. They come back with the key, without a reboot. */
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class RevocationIT {

    private static final String READ_UNCACHED = "dd if=/data/disk0/marker of=/dev/null iflag=direct bs=4096 count=1";

    // in the 25 seconds until a cut, the node unwraps every 5 seconds and Keyward every 3
    private static final int UNWRAPS_OF_BOTH_PERIODS = 13;

    private KernelCluster cluster;
    private AgentMachine node;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(PromptServer.get(), "revoke", 1, 1);
        cluster.suspendAndCutAfter("PT5S", "PT25S");
        node = AgentMachine.of(cluster, cluster.worker(0));
        node.addDisk("data0", 64);
        node.boot().configure().enroll();
        node.agent("seal");
        node.write("/data/disk0/marker", "DATA");
        node.start("watch");
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void a_revoked_key_suspends_and_then_cuts_the_volume_and_the_enabled_key_opens_it_again() {
        cluster.vault().disable(cluster.key());
        awaitTable("suspended");
        var reader = node.machine().start(READ_UNCACHED);
        assertThat(reader.hasEnded()).isFalse();

        awaitTable("error");
        assertThat(reader.await().status()).isNotZero();

        cluster.vault().enable(cluster.key());
        awaitMarker();
    }

    @Tag("campaign")
    @Test
    void a_suspended_volume_resumes_when_the_key_is_enabled_before_the_cut() {
        cluster.vault().disable(cluster.key());
        awaitTable("suspended");
        var reader = node.machine().start(READ_UNCACHED);
        assertThat(reader.hasEnded()).isFalse();

        cluster.vault().enable(cluster.key());

        reader.await().require();
        awaitMarker();
    }

    @Tag("campaign")
    @Test
    void a_vault_that_only_fails_suspends_nothing() {
        cluster.vault()
                .injectFault(Json.createObjectBuilder()
                        .add("kind", "fail")
                        .add("operation", "unwrapKey")
                        .add("status", 503)
                        .build());
        var before = cluster.vault().calls("unwrapKey");

        Polling.until(() -> cluster.vault().calls("unwrapKey"), calls -> calls > before + UNWRAPS_OF_BOTH_PERIODS);

        assertThat(table()).doesNotContain("suspended", "error");
        cluster.vault().clearFaults();
        awaitMarker();
    }

    private void awaitMarker() {
        Polling.until(() -> node.machine().run("cat /data/disk0/marker").out().strip(), "DATA"::equals);
    }

    private void awaitTable(String state) {
        Polling.until(this::table, table -> table.contains(state));
    }

    private String table() {
        return node.machine()
                .run("dmsetup info keyward-data0; dmsetup table keyward-data0")
                .out()
                .toLowerCase(Locale.ROOT);
    }
}
