package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.trust.PinnedKeys;
import io.keyward.agent.trust.UntrustedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A token that is not the newest one of the server for this disk is neither unwrapped nor used. */
class UntrustedTokenTest extends WatchedDisk {

    @Test
    void a_planted_token_raises_an_alert_and_gets_no_unwrap() {
        var planted =
                new Installation(11).sign("keyward-disk+jws", JsonObject.empty().with("v", 1));
        disk.nodeDisk().tokens().add(planted);
        disk.nodeDisk().tokens().keepOnly(planted);
        disk.agent().vault().requests().clear();

        watch.round();

        var alert = heartbeat(0).objects("alerts").get(0);
        assertThat(alert.text("code")).isEqualTo("PlantedToken");
        assertThat(alert.text("disk")).isEqualTo(DISK);
        assertThat(disk.agent().vault().requests()).isEmpty();
    }

    @Test
    void an_earlier_copy_of_the_header_raises_an_alert_and_opens_nothing() throws IOException {
        putBackTheHeaderOfAnEarlierKey();
        disk.agent().vault().requests().clear();

        assertThatThrownBy(() -> disk.procedures().unlocking().key(plannedNow()))
                .isInstanceOfSatisfying(
                        UntrustedText.class, text -> assertThat(text.code()).isEqualTo(UntrustedText.REPLAYED))
                .hasMessageContaining("keyward-agent seal " + DISK);

        assertThat(disk.agent().vault().requests()).isEmpty();
        watch.round();
        assertThat(heartbeat(1).objects("alerts").get(0).text("code")).isEqualTo("ReplayedToken");
    }

    @Test
    void the_watch_gives_the_current_token_to_an_earlier_copy_that_the_current_dek_opens() throws IOException {
        putBackTheHeaderOfAnEarlierKey();
        watch.round();

        watch.round();

        assertThat(heartbeat(2).objects("alerts")).isEmpty();
        assertThat(reported(2).number("serial")).isEqualTo(disk.serial());
        assertThat(disk.nodeDisk().tokens().all()).hasSize(1);
        disk.procedures().unlocking().key(plannedNow()).close();
    }

    @Test
    void the_watch_leaves_an_earlier_copy_that_only_an_earlier_dek_opens_and_names_the_command() throws IOException {
        var older = Files.copy(image(), folder.resolve("older.img"));
        disk.procedures().dekChange().run(disk.nodeDisk(), disk.plannedDek().orElseThrow());
        watch.round();
        Files.copy(older, image(), StandardCopyOption.REPLACE_EXISTING);

        watch.round();
        watch.round();

        assertThat(reported(2).object("problem").text("code")).isEqualTo("EarlierHeader");
        assertThat(reported(2).object("problem").text("message")).contains("keyward-agent seal data0");
        assertThat(Files.mismatch(image(), older)).isEqualTo(-1);
    }

    private void putBackTheHeaderOfAnEarlierKey() throws IOException {
        var older = Files.copy(image(), folder.resolve("older.img"));
        disk.rewrap(disk.agent().vault().createKey("kek"));
        watch.round();
        Files.copy(older, image(), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path image() {
        return folder.resolve("disk.img");
    }

    private PlannedDisk plannedNow() {
        return disk.node().plan().disks().get(0);
    }

    @Test
    void a_token_of_a_signing_key_that_was_removed_is_renewed_after_the_node_has_followed_its_successors() {
        var first = keyward.installation();
        var second = new Installation(11);
        var third = new Installation(12);
        var successors = List.of(second.successor(third), first.successor(second));
        keyward.signWith(third);
        disk.plan(
                planned(disk.plannedDek(), "keep"),
                JsonObject.empty().with("pins", pins(third)).with("successors", successors));

        watch.round();

        assertThat(heartbeat(0).objects("alerts")).isEmpty();
        assertThat(disk.nodeDisk().tokens().all()).singleElement().satisfies(token -> assertThat(
                        PinnedKeys.of(third.keySet()).verified(token, "keyward-disk+jws"))
                .isNotNull());
        disk.procedures().unlocking().key(plannedNow()).close();
    }

    private String pins(Installation key) {
        return key.sign(
                "keyward-pins+jws",
                JsonObject.empty()
                        .with("v", 1)
                        .with("cluster", FakeKeyward.CLUSTER)
                        .with("signingKeys", key.keySet())
                        .with("vaultHosts", List.of(disk.agent().vault().authority()))
                        .with("iat", 1_800_000_000L));
    }

    @Test
    void a_token_for_another_node_is_refused_before_the_device_is_touched() throws IOException {
        var image = folder.resolve("disk.img");
        var blank = ImageFile.file(Files.createDirectory(folder.resolve("blank")), ImageFile.MEGABYTES);
        Files.copy(blank, image, StandardCopyOption.REPLACE_EXISTING);
        var dek = disk.plannedDek().orElseThrow();
        var claims = JsonObject.empty()
                .with("v", 1)
                .with("disk", DISK)
                .with("node", "node-2")
                .with("cluster", FakeKeyward.CLUSTER)
                .with("luks", "11111111-2222-4333-8444-555555555555")
                .with("kid", dek.keyId())
                .with("alg", dek.algorithm())
                .with("dek", dek.ciphertext())
                .with("serial", 1);
        var token = keyward.installation().sign("keyward-disk+jws", claims);
        keyward.fail("/token", Reply.ok(JsonObject.empty().with("token", token)));

        assertThatThrownBy(() -> disk.procedures()
                        .sealing(progress -> {})
                        .seal(disk.node().plan().disks().get(0), Permission.OVERWRITE))
                .isInstanceOf(UntrustedText.class)
                .hasMessageContaining("another node");

        assertThat(Files.mismatch(image, blank)).isEqualTo(-1);
    }
}
