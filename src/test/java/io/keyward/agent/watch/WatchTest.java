package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.config.Setting;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.Permission;
import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.fakes.TestCertificate;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.state.HighestSerials;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds of the watch over a disk that is an image file; what needs the kernel is tested on a real one. */
class WatchTest {

    private static final String DISK = "9";

    @TempDir
    Path folder;

    private AgentUnderTest agent;
    private FakeKeyward keyward;
    private Machine machine;
    private EnrolledNode node;
    private Procedures procedures;
    private Watch watch;
    private String key;
    private long serial = 1;

    @BeforeEach
    void sealDisk() throws IOException {
        agent = new AgentUnderTest(folder.resolve("unused"));
        keyward = agent.keyward();
        key = agent.vault().createKey("kek");
        var image = ImageFile.file(folder, 64);
        Files.writeString(folder.resolve("disks"), "disk:%s %s%n".formatted(DISK, image));
        machine = Machine.of(Optional.of(configuration()));
        machine.enrol(FakeKeyward.CODE);
        node = machine.enrolled();
        procedures = new Procedures(machine, node, WatchTest::refuseToOpen);
        watch = new Watch(machine, node, procedures);
        plan(planned(wrapped(key), "keep"));
        var disk = node.fetchPlan().disks().get(0);
        assertThatThrownBy(() -> procedures.sealing(progress -> {}).seal(disk, Permission.BLANK_ONLY))
                .isInstanceOf(CutBeforeOpening.class);
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void a_heartbeat_tells_what_the_header_says() {
        watch.round();

        var disk = disk(0);
        assertThat(disk.text("state")).isEqualTo("sealed");
        assertThat(disk.text("keyId")).isEqualTo(key);
        assertThat(disk.number("serial")).isEqualTo(1);
        assertThat(disk.flag("inKernel")).isFalse();
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
        agent.vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));

        watch.round();
        watch.round();

        var unlock = keyward.heartbeats().get(1).object("unlock");
        assertThat(unlock.text("result")).isEqualTo("refused");
        assertThat(unlock.text("code")).isEqualTo("KeyDisabled");
    }

    @Test
    void after_a_rotation_the_header_gets_the_new_token() {
        watch.round();
        var newKey = agent.vault().createKey("kek");
        rewrap(newKey);

        watch.round();
        watch.round();

        var disk = disk(2);
        assertThat(disk.text("keyId")).isEqualTo(newKey);
        assertThat(disk.number("serial")).isEqualTo(2);
        assertThat(header().tokens().all()).hasSize(1);
        assertThat(new HighestSerials(machine.state()).of(DISK)).isEqualTo(2);
    }

    @Test
    void a_wrapping_that_does_not_open_the_disk_never_replaces_the_token() {
        watch.round();
        plan(planned(wrapped(key), "keep"));

        watch.round();
        watch.round();

        assertThat(disk(2).object("problem").text("code")).isEqualTo("TokenDoesNotOpen");
        assertThat(procedures.token(header()).serial()).isEqualTo(1);
    }

    @Test
    void a_planted_token_raises_an_alert_and_gets_no_unwrap() {
        var planted =
                new Installation(11).sign("keyward-disk+jws", JsonObject.empty().with("v", 1));
        header().tokens().add(planted);
        header().tokens().keepOnly(planted);
        agent.vault().requests().clear();

        watch.round();

        var alert = keyward.heartbeats().get(0).objects("alerts").get(0);
        assertThat(alert.text("code")).isEqualTo("PlantedToken");
        assertThat(alert.text("disk")).isEqualTo(DISK);
        assertThat(agent.vault().requests()).isEmpty();
    }

    @Test
    void a_disk_that_is_not_attached_raises_an_alert() throws IOException {
        Files.delete(folder.resolve("disks"));
        Files.createFile(folder.resolve("disks"));

        watch.round();

        assertThat(disk(0).text("state")).isEqualTo("absent");
        assertThat(keyward.heartbeats().get(0).objects("alerts").get(0).text("code"))
                .isEqualTo("UnmappedDisk");
    }

    @Test
    void an_order_to_erase_is_followed_and_its_receipt_is_sent() {
        watch.round();
        var uuid = header().luks().uuid();
        plan(planned(Optional.empty(), "erase"));

        watch.round();

        assertThat(header().luks().isLuks()).isFalse();
        assertThat(receipt().text("luks")).isEqualTo(uuid);
        assertThat(receipt().text("disk")).isEqualTo(DISK);
    }

    @Test
    void a_receipt_that_was_not_taken_is_sent_again() {
        plan(planned(Optional.empty(), "erase"));
        keyward.fail("/erasure", Reply.error(503, "Busy"));
        watch.round();
        keyward.recover();

        watch.round();

        assertThat(keyward.requests().stream().filter(request -> request.path().endsWith("/erasure")))
                .hasSize(2);
    }

    @Test
    void without_keyward_the_watch_goes_on_with_the_kept_plan() {
        watch.round();
        keyward.close();

        watch.round();

        assertThat(new RevocationMemory(machine.state()).read()).isEqualTo(RevocationState.NONE);
    }

    @Test
    void a_revocation_outlives_a_restart_of_the_agent() {
        plan(planned(wrappedAgain(), "keep"), JsonObject.empty().with("suspendAfterSeconds", 0));
        watch.round();
        agent.vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));
        keyward.answerHeartbeats(JsonObject.parse(
                "{\"planSerial\":%d,\"access\":{\"result\":\"refused\"},\"suspend\":true}".formatted(serial)));

        watch.round();

        assertThat(new RevocationMemory(machine.state()).read().order()).isEqualTo(RevocationState.Order.SUSPEND);
    }

    @Test
    void a_recovery_kit_is_kept_in_the_vault_where_the_policy_asks_for_it() {
        keyward.plan(
                planText(planned(wrappedAgain(), "keep"), JsonObject.empty()).with("recoveryKit", true));
        keyward.answerHeartbeats(JsonObject.empty().with("planSerial", serial));

        watch.round();
        watch.round();

        assertThat(node.kits().find(DISK).orElseThrow().disk()).isEqualTo(DISK);
        var kits = keyward.heartbeats().get(1).objects("kits");
        assertThat(kits).hasSize(1);
        assertThat(kits.get(0).text("keyId")).isEqualTo(key);
    }

    @Test
    void the_receipt_names_a_deleted_kit_with_its_purge_date() {
        keepKit();
        plan(planned(Optional.empty(), "erase"));

        watch.round();

        assertThat(receipt().objects("kits").get(0).text("purgeDate")).isEqualTo("2030-03-17T17:46:40Z");
        assertThat(node.kits().find(DISK)).isEmpty();
    }

    @Test
    void a_kit_that_the_vault_refuses_to_delete_is_not_called_deleted() {
        keepKit();
        plan(planned(Optional.empty(), "erase"));
        agent.vault().fail(Reply.error(403, "Forbidden", "AccessDenied"));

        watch.round();

        assertThat(receipt().objects("kits")).isEmpty();
        assertThat(node.kits().reports()).hasSize(1).allMatch(kit -> kit.purgeDate()
                .isEmpty());
    }

    private void keepKit() {
        keyward.plan(
                planText(planned(wrappedAgain(), "keep"), JsonObject.empty()).with("recoveryKit", true));
        keyward.answerHeartbeats(JsonObject.empty().with("planSerial", serial));
        watch.round();
    }

    private JsonObject disk(int heartbeat) {
        return keyward.heartbeats().get(heartbeat).objects("disks").get(0);
    }

    private NodeDisk header() {
        return procedures.disks().get(node.plan().disks().get(0));
    }

    private JsonObject receipt() {
        var request = keyward.requests().stream()
                .filter(sent -> sent.path().endsWith("/erasure"))
                .findFirst()
                .orElseThrow();
        var payload = request.json().text("receipt").split("\\.", -1)[1];
        return JsonObject.parse(Base64.getUrlDecoder().decode(payload));
    }

    private Optional<WrappedDek> wrapped(String under) {
        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            return Optional.of(node.vault().wrap(dek, under, "RSA-OAEP"));
        }
    }

    private Optional<WrappedDek> wrappedAgain() {
        return node.plan().disks().get(0).dek();
    }

    private void rewrap(String newKey) {
        try (var dek = node.unwrap(wrappedAgain().orElseThrow())) {
            plan(planned(Optional.of(node.vault().wrap(dek, newKey, "RSA-OAEP-256")), "keep"));
        }
    }

    private void plan(JsonObject disk) {
        plan(disk, JsonObject.empty());
    }

    private void plan(JsonObject disk, JsonObject grace) {
        keyward.plan(planText(disk, grace));
        keyward.answerHeartbeats(JsonObject.empty().with("planSerial", serial));
    }

    private JsonObject planText(JsonObject disk, JsonObject grace) {
        return JsonObject.empty()
                .with("serial", node.keptPlan().isEmpty() ? serial : ++serial)
                .with("grace", grace)
                .with("disks", List.of(disk));
    }

    private static JsonObject planned(Optional<WrappedDek> dek, String order) {
        return JsonObject.empty()
                .with("id", DISK)
                .with("kind", "data")
                .with("lun", 0)
                .with("order", order)
                .with("keyId", dek.map(WrappedDek::keyId))
                .with("algorithm", dek.map(WrappedDek::algorithm))
                .with("wrappedDek", dek.map(WrappedDek::ciphertext));
    }

    private Path configuration() throws IOException {
        var settings = List.of(
                line(Setting.SERVER_URL, keyward.uri()),
                line(Setting.CA_FILE, TestCertificate.file()),
                line(Setting.IMDS_URL, agent.identityEndpoint().uri()),
                line(Setting.STATE_FOLDER, folder.resolve("state")),
                line(Setting.MAPPING_FILE, folder.resolve("disks")));
        return Files.write(folder.resolve("agent.conf"), settings);
    }

    private static String line(Setting setting, Object value) {
        return "%s = %s".formatted(setting.key(), value);
    }

    // nothing is opened, also on machines where it would be possible
    private static void refuseToOpen(Step step) {
        if (step == Step.SEAL_OPEN) throw new CutBeforeOpening();
    }

    private static final class CutBeforeOpening extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
