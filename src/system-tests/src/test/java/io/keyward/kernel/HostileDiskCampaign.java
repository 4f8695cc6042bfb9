package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.luks.EditedHeader;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.node.PlantedDisk;
import io.keyward.kernel.uml.CommandResult;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks that were stolen, planted or put back, in nodes that are enrolled and may open their own disks. */
@Tag("campaign")
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OwnServers(PromptServer.NAME)
class HostileDiskCampaign {

    private static final int UNTRUSTED = 8;

    private KernelCluster cluster;
    private AgentMachine node;
    private DiskImage data;
    private DiskImage first;
    private DiskImage earlier; // before the disk got its second DEK

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(PromptServer.get(), "hostile", 2, 1);
        node = AgentMachine.of(cluster, cluster.worker(0));
        data = node.addDisk("data0", 64);
        node.boot().configure().enroll();
        node.agent("seal");
        node.write("/data/disk0/marker", "DATA");
        earlier = data.copy(node.machine().file("earlier.img"));
        node.agent("rotate-dek");
        node.machine().cutPower();
        first = data.copy(node.machine().file("first.img"));
    }

    @AfterEach
    void cutPower() {
        node.machine().cutPower();
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void a_stolen_disk_does_not_open_in_another_node_of_the_same_cluster_although_the_vault_would_unwrap_its_dek() {
        try (var thief = AgentMachine.of(cluster, cluster.worker(1))) {
            thief.attach("data0", first.copy(thief.machine().file("stolen.img")));
            thief.boot().configure().enroll();

            requireRefusal(thief, thief.agent("unlock"));
            assertThat(unwrapAs(thief.host())).isEqualTo(200);
        }
    }

    @Test
    void a_stolen_disk_cannot_be_opened_in_another_cluster() {
        var other = KernelCluster.create(PromptServer.get(), "thieves", 1, 1);
        try (var thief = AgentMachine.of(other, other.worker(0))) {
            thief.attach("data0", first.copy(thief.machine().file("stolen.img")));
            thief.boot().configure().enroll();

            requireRefusal(thief, thief.agent("unlock"));
            assertThat(unwrapAs(thief.host())).isEqualTo(403);
        }
    }

    @Test
    void a_planted_disk_whose_dek_is_wrapped_under_the_clusters_key_does_not_open() {
        node.machine()
                .replace(1, new PlantedDisk(cluster, first).plant(node.machine().file("planted.img")));
        node.boot();
        cluster.vault().grant(cluster.identity(), "get", "wrapKey"); // an unwrap would end with the vault's refusal

        requireRefusal(node, node.agent("unlock"));

        cluster.vault().grant(cluster.identity());
    }

    @Test
    void an_earlier_copy_of_the_nodes_own_disk_does_not_open() {
        node.machine().replace(1, earlier);
        node.boot();

        var unlock = node.agent("unlock");

        requireRefusal(node, unlock);
        assertThat(unlock.out() + unlock.err()).contains("ReplayedToken");
    }

    @ParameterizedTest
    @CsvSource({
        "segments/0/encryption, cipher_null-ecb",
        "segments/0/encryption, aes-cbc-essiv:sha256",
        "keyslots/1/area/encryption, cipher_null-ecb"
    })
    void a_header_that_lies_about_encryption_is_not_opened_although_its_token_is_genuine(String path, String lie) {
        var lying = first.copy(node.machine().file("lying.img"));
        EditedHeader.edit(lying.file(), header -> EditedHeader.with(header, path, lie));
        node.machine().replace(1, lying);
        node.boot();

        var unlock = node.agent("unlock");

        requireRefusal(node, unlock);
        assertThat(unlock.out() + unlock.err()).contains("UntrustedHeader");
        requireRefusal(node, node.agent("seal"));
        assertThat(node.agent("status").out()).contains("keyward-data0 sealed, but the header of");
    }

    @ParameterizedTest
    @CsvSource({
        "cipher_null-ecb -, /dev/ubdb",
        "aes-xts-plain64 0123456789abcdeffedcba98765432100123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0, $(cat /sys/block/dm-0/dev)"
    })
    void a_volume_that_is_not_what_its_header_says_is_cut_by_the_watch_and_opened_as_the_header_says(
            String cipher, String device) {
        node.machine().replace(1, first.copy(node.machine().file("mapped.img")));
        node.boot();
        node.machine()
                .run(
                        """
                        uuid=$(cryptsetup luksUUID /dev/ubdb | tr -d -)
                        size=$(( $(blockdev --getsz /dev/ubdb) - 32768 ))
                        dmsetup create other --table "0 $(blockdev --getsz /dev/ubdb) error"
                        dmsetup create keyward-data0 --uuid CRYPT-LUKS2-$uuid-keyward-data0 \
                            --table "0 $size crypt %s 0 %s 32768 1 sector_size:4096"
                        """
                                .formatted(cipher, device))
                .require();

        node.start("watch");

        Polling.until(
                () -> node.machine().run("dmsetup table keyward-data0").out(),
                table -> table.contains("aes-xts-plain64"));
        Polling.until(() -> node.machine().run("cat /data/disk0/marker").out().strip(), "DATA"::equals);
    }

    @Test
    void a_header_from_a_change_of_the_volume_key_that_is_not_under_way_changes_no_sector() throws IOException {
        var changing = first.copy(node.machine().file("changing.img"));
        var dek = HeaderToken.of(first).clearDek(cluster.azure());
        var begin =
                "cryptsetup reencrypt --init-only --resilience checksum --pbkdf pbkdf2 --pbkdf-force-iterations 1000"
                        + " --batch-mode --key-file=- --keyfile-size=32";
        HostCommand.run(dek, List.of((begin + " " + changing.file()).split(" ", -1)))
                .require();
        var before = Files.readAllBytes(changing.file());
        node.machine().replace(1, changing);
        node.boot();

        var unlock = node.agent("unlock");

        requireRefusal(node, unlock);
        assertThat(unlock.out() + unlock.err()).contains("rotate-dek --continue-change data0");
        requireRefusal(node, node.agent("seal"));
        requireRefusal(node, node.agent("rotate-dek --new-volume-key data0"));
        node.machine().cutPower();
        assertThat(Files.readAllBytes(changing.file())).isEqualTo(before);
    }

    @Test
    void a_disk_brings_no_programs_with_rights_of_their_own_and_no_device_files() {
        node.machine().replace(1, first.copy(node.machine().file("mounted.img")));
        node.boot();

        node.agent("unlock data0").require();

        assertThat(node.machine().run("grep /data/disk0 /proc/mounts").require())
                .contains("nosuid,nodev");
    }

    private static void requireRefusal(AgentMachine node, CommandResult unlock) {
        assertThat(unlock.status()).as("%s", unlock).isEqualTo(UNTRUSTED);
        assertThat(node.machine().run("dmsetup ls").out()).doesNotContain("keyward-data0");
    }

    /** The status of the vault's answer if a machine calls it with its own token, without the agent. */
    private int unwrapAs(String machine) {
        var token = HeaderToken.of(first);
        var body = Json.createObjectBuilder().add("alg", token.algorithm()).add("value", token.wrappedDek());
        var address = URI.create(token.keyId() + "/unwrapkey?api-version=7.4");
        return cluster.server()
                .client()
                .call("POST", address, vaultToken(machine), body.build().toString())
                .statusCode();
    }

    private String vaultToken(String machine) {
        var client = cluster.server().client();
        var address = cluster.server().imds()
                + "/machines/%s/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net"
                        .formatted(machine);
        try {
            var request = client.request(URI.create(address))
                    .header("Metadata", "true")
                    .build();
            return ClusterBody.object(
                            client.send(request, BodyHandlers.ofString()).body())
                    .getString("access_token");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
