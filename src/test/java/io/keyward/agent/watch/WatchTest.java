package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.state.HighestSerials;
import io.keyward.agent.trust.UntrustedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds of the watch over a disk that is an image file; what needs the kernel is tested on a real one. */
class WatchTest {

    @TempDir
    Path folder;

    private ImageNode disk;
    private FakeKeyward keyward;
    private Watch watch;

    @BeforeEach
    void sealDisk() throws IOException {
        disk = new ImageNode(folder);
        keyward = disk.agent().keyward();
        watch = new Watch(disk.machine(), disk.node(), disk.procedures());
    }

    @AfterEach
    void stop() {
        if (disk != null) disk.close();
    }

    @Test
    void a_heartbeat_tells_what_the_header_says() {
        watch.round();

        var told = told(0);
        assertThat(told.text("state")).isEqualTo("sealed");
        assertThat(told.text("keyId")).isEqualTo(disk.key());
        assertThat(told.number("serial")).isEqualTo(1);
        assertThat(told.flag("inKernel")).isFalse();
        assertThat(keyward.heartbeats().get(0).objects("alerts")).isEmpty();
    }

    @Test
    void the_second_heartbeat_tells_that_the_node_can_unlock() {
        watch.round();
        watch.round();

        assertThat(keyward.heartbeats().get(1).object("unlock").text("result")).isEqualTo("ok");
        assertThat(keyward.heartbeats().get(1).number("sequence"))
                .isGreaterThan(keyward.heartbeats().get(0).number("sequence"));
    }

    @Test
    void a_refused_unwrap_is_told_with_its_cause() {
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));

        watch.round();
        watch.round();

        var unlock = keyward.heartbeats().get(1).object("unlock");
        assertThat(unlock.text("result")).isEqualTo("refused");
        assertThat(unlock.text("code")).isEqualTo("KeyDisabled");
    }

    @Test
    void after_a_rotation_the_header_gets_the_new_token() {
        watch.round();
        var newKey = disk.agent().vault().createKey("kek");
        disk.rewrap(newKey);

        watch.round();
        watch.round();

        var told = told(2);
        assertThat(told.text("keyId")).isEqualTo(newKey);
        assertThat(told.number("serial")).isEqualTo(2);
        assertThat(disk.header().tokens().all()).hasSize(1);
        assertThat(new HighestSerials(disk.machine().state()).of(DISK)).isEqualTo(2);
    }

    @Test
    void an_older_token_that_a_power_cut_left_beside_the_new_one_is_removed_although_keyward_orders_nothing() {
        watch.round();
        var older = disk.header().tokens().all().get(0);
        disk.rewrap(disk.agent().vault().createKey("kek"));
        watch.round();
        disk.header().tokens().add(older);

        watch.round();

        assertThat(disk.header().tokens().all()).hasSize(1).doesNotContain(older);
        assertThat(disk.procedures().token(disk.header()).serial()).isEqualTo(2);
    }

    @Test
    void a_wrapping_that_does_not_open_the_disk_never_replaces_the_token() {
        watch.round();
        disk.plan(planned(disk.wrapped(disk.key()), "keep"));

        watch.round();
        watch.round();

        assertThat(told(2).object("problem").text("code")).isEqualTo("TokenDoesNotOpen");
        assertThat(disk.procedures().token(disk.header()).serial()).isEqualTo(1);
    }

    @Test
    void a_planted_token_raises_an_alert_and_gets_no_unwrap() {
        var planted =
                new Installation(11).sign("keyward-disk+jws", JsonObject.empty().with("v", 1));
        disk.header().tokens().add(planted);
        disk.header().tokens().keepOnly(planted);
        disk.agent().vault().requests().clear();

        watch.round();

        var alert = keyward.heartbeats().get(0).objects("alerts").get(0);
        assertThat(alert.text("code")).isEqualTo("PlantedToken");
        assertThat(alert.text("disk")).isEqualTo(DISK);
        assertThat(disk.agent().vault().requests()).isEmpty();
    }

    @Test
    void an_older_copy_of_the_header_raises_an_alert_and_opens_nothing() throws IOException {
        var image = folder.resolve("disk.img");
        var older = Files.copy(image, folder.resolve("older.img"));
        disk.rewrap(disk.agent().vault().createKey("kek"));
        watch.round();
        Files.copy(older, image, StandardCopyOption.REPLACE_EXISTING);
        disk.agent().vault().requests().clear();

        watch.round();

        var alert = keyward.heartbeats().get(1).objects("alerts").get(0);
        assertThat(alert.text("code")).isEqualTo("ReplayedToken");
        assertThatThrownBy(() -> disk.procedures()
                        .unlocking()
                        .key(disk.node().plan().disks().get(0)))
                .isInstanceOfSatisfying(
                        UntrustedText.class, text -> assertThat(text.code()).isEqualTo(UntrustedText.REPLAYED));
        assertThat(disk.agent().vault().requests()).isEmpty();
    }

    @Test
    void a_token_for_another_node_is_refused_before_the_device_is_touched() throws IOException {
        var image = folder.resolve("disk.img");
        var blank = ImageFile.file(Files.createDirectory(folder.resolve("blank")), 64);
        Files.copy(blank, image, StandardCopyOption.REPLACE_EXISTING);
        var dek = disk.wrappedAgain().orElseThrow();
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

    @Test
    void a_disk_that_is_not_attached_raises_an_alert() throws IOException {
        Files.delete(folder.resolve("disks"));
        Files.createFile(folder.resolve("disks"));

        watch.round();

        assertThat(told(0).text("state")).isEqualTo("absent");
        assertThat(keyward.heartbeats().get(0).objects("alerts").get(0).text("code"))
                .isEqualTo("UnmappedDisk");
    }

    @Test
    void an_order_to_erase_is_followed_and_its_receipt_is_sent() {
        watch.round();
        var uuid = disk.header().luks().uuid();
        disk.plan(planned(Optional.empty(), "erase"));

        watch.round();

        assertThat(disk.header().luks().isLuks()).isFalse();
        assertThat(receipt().text("luks")).isEqualTo(uuid);
        assertThat(receipt().text("disk")).isEqualTo(DISK);
    }

    @Test
    void a_receipt_that_was_not_taken_is_sent_again() {
        disk.plan(planned(Optional.empty(), "erase"));
        keyward.fail("/erasure", Reply.error(503, "Busy"));
        watch.round();
        keyward.recover();

        watch.round();

        assertThat(keyward.requests().stream().filter(request -> request.path().endsWith("/erasure")))
                .hasSize(2);
    }

    @Test
    void an_erasure_that_stays_unconfirmed_is_not_repeated_at_each_heartbeat() {
        var uuid = disk.header().luks().uuid();
        disk.plan(planned(Optional.empty(), "erase"));
        keyward.fail("/erasure", Reply.ok(JsonObject.empty().with("state", "unconfirmed")));

        for (var round = 0; round < 3; round++) watch.round();

        assertThat(receipts()).hasSize(1);
        assertThat(told(2).text("state")).isEqualTo("erased");

        new Watch(disk.machine(), disk.node()).round();

        assertThat(receipts()).hasSize(2).allMatch(receipt -> receipt.text("luks")
                .equals(uuid));
    }

    @Test
    void without_keyward_the_watch_goes_on_with_the_kept_plan() {
        watch.round();
        keyward.close();

        watch.round();

        assertThat(new RevocationMemory(disk.machine().state()).read()).isEqualTo(RevocationState.NONE);
    }

    @Test
    void a_revocation_outlives_a_restart_of_the_agent() {
        disk.plan(
                planned(disk.wrappedAgain(), "keep"),
                JsonObject.empty().with("grace", JsonObject.empty().with("suspendAfterSeconds", 0)));
        watch.round();
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));
        keyward.answerHeartbeats(JsonObject.parse(
                "{\"planSerial\":%d,\"access\":{\"result\":\"refused\"},\"suspend\":true}".formatted(disk.serial())));

        watch.round();

        assertThat(new RevocationMemory(disk.machine().state()).read().order())
                .isEqualTo(RevocationState.Order.SUSPEND);
    }

    @Test
    void a_recovery_kit_is_kept_in_the_vault_where_the_policy_asks_for_it() {
        keepKit();

        watch.round();

        assertThat(disk.node().kits().find(DISK).orElseThrow().disk()).isEqualTo(DISK);
        var kits = keyward.heartbeats().get(1).objects("kits");
        assertThat(kits).hasSize(1);
        assertThat(kits.get(0).text("keyId")).isEqualTo(disk.key());
    }

    @Test
    void the_receipt_names_a_deleted_kit_with_its_purge_date() {
        keepKit();
        disk.plan(planned(Optional.empty(), "erase"));

        watch.round();

        assertThat(receipt().objects("kits").get(0).text("purgeDate")).isEqualTo("2030-03-17T17:46:40Z");
        assertThat(disk.node().kits().find(DISK)).isEmpty();
    }

    @Test
    void a_kit_that_the_vault_refuses_to_delete_is_not_called_deleted() {
        keepKit();
        disk.plan(planned(Optional.empty(), "erase"));
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "AccessDenied"));

        watch.round();

        assertThat(receipt().objects("kits")).isEmpty();
        assertThat(disk.node().kits().reports()).hasSize(1).allMatch(kit -> kit.purgeDate()
                .isEmpty());
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

    private void keepKit() {
        disk.plan(planned(disk.wrappedAgain(), "keep"), JsonObject.empty().with("recoveryKit", true));
        watch.round();
    }

    private JsonObject told(int heartbeat) {
        return keyward.heartbeats().get(heartbeat).objects("disks").get(0);
    }

    private JsonObject receipt() {
        return receipts().get(0);
    }

    private List<JsonObject> receipts() {
        return keyward.requests().stream()
                .filter(sent -> sent.path().endsWith("/erasure"))
                .map(sent -> sent.json().text("receipt").split("\\.", -1)[1])
                .map(payload -> JsonObject.parse(Base64.getUrlDecoder().decode(payload)))
                .toList();
    }
}
