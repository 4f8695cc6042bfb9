package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import jakarta.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A node seals its disks and unlocks them after power cuts, if its key allows it and its servers answer. */
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class SealedDiskIT {

    private static final String MARKER = "A MARKER THAT NOBODY MAY READ FROM THE IMAGE";

    private static final int REFUSED = 5; // the agent's exit code

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;
    private DiskImage temp;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(PromptServer.get(), "sealed", 1, 1);
        node = AgentMachine.of(cluster, cluster.worker(0));
        data = node.addDisk("data0", 96);
        temp = node.addDisk("temp0", 96);
        node.boot().configure().enroll();
        node.agent("seal").require();
        node.write("/data/disk0/marker", MARKER);
        node.write("/mnt/resource/marker", MARKER);
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void data_is_intact_after_a_power_cut() {
        node.cutPowerAndBoot().agent("unlock").require();

        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
        assertThat(node.read("/mnt/resource/marker")).isEqualTo(MARKER);
    }

    @Test
    void no_image_holds_a_plaintext_marker() {
        assertThat(data.contains("LUKS")).isTrue();
        assertThat(data.contains(MARKER)).isFalse();
        assertThat(temp.contains(MARKER)).isFalse();
    }

    @Test
    void cryptsetup_and_the_vault_open_a_disk_without_agent_and_server() {
        var dek = HeaderToken.of(data).clearDek(cluster.azure());

        assertThat(HeaderToken.opens(data, dek)).isTrue();
        assertThat(HeaderToken.opens(temp, dek)).isFalse();
    }

    @Test
    void a_disabled_key_is_named_as_the_cause_and_the_disk_opens_when_it_is_enabled() {
        cluster.vault().disable(cluster.key());

        requireRefusal("KeyDisabled");

        cluster.vault().enable(cluster.key());
        requireOpens();
    }

    @Tag("campaign")
    @Test
    void a_deleted_key_is_named_as_the_cause_and_the_disk_opens_when_it_is_recovered() {
        cluster.vault().deleteKey("disks");

        requireRefusal("KeyNotFound");

        cluster.vault().recoverKey("disks");
        requireOpens();
    }

    @Tag("campaign")
    @Test
    void a_missing_right_is_named_as_the_cause_and_the_disk_opens_when_it_is_granted() {
        cluster.vault().grant(cluster.identity(), "get", "wrapKey");

        requireRefusal("AccessDenied");

        cluster.vault().grant(cluster.identity());
        requireOpens();
    }

    @Test
    void a_disk_opens_while_keyward_is_down() {
        node.cutPowerAndBoot()
                .machine()
                .run(
                        "sed 's#^server.url=.*#server.url=https://localhost:1#' /etc/keyward-agent/agent.conf > /run/alone")
                .require();

        node.agent("unlock --config /run/alone").require();

        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
    }

    @Tag("campaign")
    @Test
    void an_expired_token_at_boot_is_replaced_and_the_disk_opens() {
        cluster.vault()
                .injectFault(Json.createObjectBuilder()
                        .add("kind", "fail")
                        .add("status", 401)
                        .add("operation", "unwrapKey")
                        .add("times", 1)
                        .build());

        node.cutPowerAndBoot();
        requireOpens();
    }

    private void requireRefusal(String cause) {
        var unlock = node.cutPowerAndBoot().agent("unlock data0");
        assertThat(unlock.status()).as("%s", unlock).isEqualTo(REFUSED);
        assertThat(unlock.err()).contains(cause);
        assertThat(node.machine().run("dmsetup ls").out()).doesNotContain("keyward-data0");
    }

    private void requireOpens() {
        node.agent("unlock").require();
        assertThat(node.read("/data/disk0/marker")).isEqualTo(MARKER);
    }
}
