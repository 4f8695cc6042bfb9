package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.recovery.Recovery.Trust;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.EditedHeader;
import io.keyward.agent.luks.LuksProblem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the watch says and does about a header that somebody changed, with its genuine token in place. Each round sends its
 * heartbeat before it works on the disk, so the heartbeat of the next round shows what the work has changed.
 */
class HostileHeaderTest extends WatchedDisk {

    @Test
    void a_header_that_lies_about_encryption_raises_an_alert_and_gets_no_token() {
        lie("segments/0/encryption", "cipher_null-ecb");
        disk.rewrap(disk.agent().vault().createKey("kek"));

        watch.round();

        assertThat(alerts(0)).containsExactly("UntrustedHeader");
        assertThat(heartbeat(0).objects("alerts").get(0).text("disk")).isEqualTo(DISK);
        assertThat(tokenRequests()).isEmpty();
    }

    @Test
    void a_token_that_binds_other_sectors_raises_an_alert() {
        lie("segments/0/offset", "16781312");

        watch.round();

        assertThat(alerts(0)).containsExactly("UntrustedHeader");
        assertThatThrownBy(() -> disk.procedures()
                        .unlocking()
                        .key(disk.node().plan().disks().get(0)))
                .isInstanceOf(LuksProblem.UntrustedHeader.class);
    }

    @ParameterizedTest
    @CsvSource({"segments/0/offset, 16781312", "segments/0/offset, 16793600"})
    void a_header_that_lies_and_lost_its_token_gets_none_and_is_neither_sealed_nor_opened(String path, String value)
            throws IOException {
        lie(path, value);
        EditedHeader.edit(folder.resolve("disk.img"), header -> header.with("tokens", JsonObject.empty()));
        assertThat(disk.nodeDisk().tokens().all()).isEmpty();
        keyward.requests().clear();
        var before = Files.readAllBytes(folder.resolve("disk.img"));

        watch.round();

        assertThat(alerts(0)).contains("UntrustedHeader");
        assertThat(tokenRequests()).isEmpty();
        var planned = disk.node().plan().disks().get(0);
        assertThatThrownBy(() -> disk.procedures().sealing(progress -> {}).seal(planned, Permission.BLANK_ONLY))
                .isInstanceOf(LuksProblem.UntrustedHeader.class);
        assertThat(Files.readAllBytes(folder.resolve("disk.img"))).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            names = {"BLANK_ONLY", "OVERWRITE", "ENCRYPT_IN_PLACE"})
    void a_header_with_other_sectors_than_its_token_binds_is_not_sealed(Permission permission) throws IOException {
        lie("segments/0/offset", "16781312");
        var planned = disk.node().plan().disks().get(0);
        var before = Files.readAllBytes(folder.resolve("disk.img"));

        assertThatThrownBy(() -> disk.procedures().sealing(progress -> {}).seal(planned, permission))
                .isInstanceOf(LuksProblem.UntrustedHeader.class);

        assertThat(Files.readAllBytes(folder.resolve("disk.img"))).isEqualTo(before);
    }

    @Test
    void a_token_that_binds_no_header_is_replaced_by_one_that_does() {
        var earlier = token().header().orElseThrow();
        putTokenOfEarlierServer();
        assertThat(token().header()).isEmpty();

        watch.round();

        assertThat(token().header()).contains(earlier);
        assertThat(disk.nodeDisk().tokens().all()).hasSize(1);
        watch.round();
        assertThat(tokenRequests()).hasSize(1);
    }

    @Test
    void an_earlier_server_is_not_asked_for_a_token_that_binds_the_header_in_every_round() {
        keyward.bindNoHeaders();
        putTokenOfEarlierServer();

        for (int round = 0; round < 3; round++) watch.round();

        assertThat(tokenRequests()).hasSize(1);
        assertThat(token().header()).isEmpty();
    }

    @Test
    void a_token_that_could_not_be_replaced_is_reported_until_the_next_attempt() {
        putTokenOfEarlierServer();
        keyward.fail("/token", Reply.error(503, "Busy"));

        for (int round = 0; round < 3; round++) watch.round();

        assertThat(tokenRequests()).hasSize(1);
        assertThat(reported(2).has("problem")).isTrue();
    }

    @Test
    void a_slot_that_root_added_raises_an_alert_and_is_neither_bound_nor_destroyed() {
        try (var own = disk.node().unwrap(disk.plannedDek().orElseThrow());
                var other = ClearKey.generateDek(new SecureRandom())) {
            disk.nodeDisk().slots().add(own, other);

            watch.round();
            disk.rewrap(disk.agent().vault().createKey("kek"));
            watch.round();
            watch.round();

            assertThat(alerts(0)).containsExactly("ForeignKeySlot");
            assertThat(alerts(2)).containsExactly("ForeignKeySlot");
            assertThat(heartbeat(2).objects("alerts").get(0).text("message"))
                    .contains("[1]", "rotate-dek --remove-foreign-slots");
            assertThat(token().header().orElseThrow().slots()).containsOnlyKeys(0);
            assertThat(disk.nodeDisk().luks().opensWith(other)).isTrue();
        }
    }

    @Test
    void a_slot_that_was_there_before_tokens_bound_slots_is_found_too() {
        try (var own = disk.node().unwrap(disk.plannedDek().orElseThrow());
                var other = ClearKey.generateDek(new SecureRandom())) {
            disk.nodeDisk().slots().add(own, other);
            putTokenOfEarlierServer();

            watch.round();
            watch.round();

            assertThat(alerts(1)).containsExactly("ForeignKeySlot");
        }
    }

    @Test
    void a_new_slot_of_the_same_dek_is_bound_after_the_header_was_rebuilt() throws IOException {
        keepKit();
        watch.round();
        var kit = disk.node().kits().find(DISK).orElseThrow();
        destroyHeader();
        assertThatThrownBy(() -> disk.procedures()
                        .recovery()
                        .recover(disk.node().plan().disks().get(0), kit, Trust.UNPROVEN))
                .isInstanceOf(RuntimeException.class); // nothing can be opened here
        keyward.requests().clear();

        watch.round();
        watch.round();

        assertThat(tokenRequests()).hasSize(1);
        assertThat(alerts(keyward.heartbeats().size() - 1)).isEmpty();
        assertThat(token().describes(disk.nodeDisk().luks().form())).isTrue();
    }

    private void destroyHeader() throws IOException {
        try (var image = new RandomAccessFile(folder.resolve("disk.img").toFile(), "rw")) {
            image.write(new byte[16 * 1024 * 1024]);
        }
    }

    @Test
    void the_token_binds_the_new_volume_key_after_its_change() {
        var before = token().header().orElseThrow();

        disk.procedures().reencrypt(disk.node().plan().disks().get(0), progress -> {});

        var bound = token().header().orElseThrow();
        assertThat(bound.volumeKey()).isNotEqualTo(before.volumeKey());
        assertThat(bound.describes(disk.nodeDisk().luks().form())).isTrue();
        assertThat(disk.nodeDisk().tokens().all()).hasSize(1);
        disk.procedures().unlocking().key(disk.node().plan().disks().get(0)).close();
    }

    private void lie(String path, String value) {
        EditedHeader.edit(folder.resolve("disk.img"), header -> EditedHeader.with(header, path, value));
        keyward.requests().clear();
    }

    private void putTokenOfEarlierServer() {
        var payload =
                JsonObject.parse(Base64.getUrlDecoder().decode(token().jws().split("\\.", -1)[1]));
        var narrow = keyward.installation().sign("keyward-disk+jws", payload.without("header"));
        disk.nodeDisk().tokens().add(narrow);
        disk.nodeDisk().tokens().keepOnly(narrow);
        keyward.requests().clear();
    }

    private SignedToken token() {
        return disk.procedures().token(disk.nodeDisk());
    }

    private List<String> alerts(int heartbeat) {
        return heartbeat(heartbeat).objects("alerts").stream()
                .map(alert -> alert.text("code"))
                .toList();
    }

    private List<?> tokenRequests() {
        return keyward.requests().stream()
                .filter(request -> request.path().endsWith("/token"))
                .toList();
    }
}
