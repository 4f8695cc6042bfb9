package io.keyward.agent.disk.volume;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.DiskReport;
import io.keyward.agent.disk.DiskReports;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.EditedHeader;
import io.keyward.agent.luks.KilledCryptsetup;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnlockingTest {

    @TempDir
    Path folder;

    private TestNode node;
    private Unlocking unlocking;

    @BeforeEach
    void makeNode() throws IOException {
        node = new TestNode(folder);
        unlocking = new Unlocking(node.disks, node.deks, node::check);
    }

    @Test
    void the_key_is_the_one_that_the_header_token_names() {
        node.seal();

        try (var key = unlocking.key(node.planned)) {
            assertThat(node.disk().luks().opensWith(key)).isTrue();
        }
    }

    @Test
    void the_key_opens_a_disk_whose_change_of_the_volume_key_was_cut_after_the_old_slot_was_removed()
            throws IOException {
        var killed = new KilledCryptsetup(folder);
        node = new TestNode(folder, killed.path(), 20);
        node.seal();
        var change = node.disks.reencryption(node.disk());
        try (var dek = node.deks.unwrap(node.dek)) {
            change.prepareNewVolumeKey(dek);
            killed.killAt(KilledCryptsetup.WRITE_WITHOUT_OLD_SLOT);
            assertThatThrownBy(() -> change.resume(dek, progress -> {})).isInstanceOf(LuksProblem.class);
        }
        assertThatThrownBy(() -> node.opensWith(node.dek)).hasMessageContaining("No usable keyslot");

        try (var key = new Unlocking(node.disks, node.deks, node::check).key(node.planned)) {
            assertThat(node.disk().luks().opensWith(key)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"phase\":\"fly\",\"device\":\"d\",\"luksUuid\":\"u\"}"})
    void a_note_that_cannot_be_read_does_not_count(String note) {
        node.seal();
        node.state.write("note-7.json", note.getBytes(StandardCharsets.UTF_8));

        assertThat(node.disks.notes().find(node.disk())).isEmpty();
    }

    @Test
    void an_unfinished_volume_is_opened_by_sealing_alone() {
        TestNode.until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));

        assertThat(unlocking.unlock(node.planned)).isEqualTo(Unlocking.Result.TO_SEAL);
        assertThatThrownBy(() -> unlocking.key(node.planned))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("NotSealed"));
    }

    @Test
    void an_old_token_beside_the_current_one_is_passed_over() {
        node.seal();
        node.disk().tokens().add(node.token(node.deks.generate(), 0).jws());

        try (ClearKey key = unlocking.key(node.planned)) {
            assertThat(node.disk().luks().opensWith(key)).isTrue();
        }
    }

    @Test
    void a_planted_token_beside_the_current_one_is_passed_over_and_alone_it_is_refused() {
        node.seal();
        node.disk().tokens().add("planted");
        assertThat(new HeaderTokens(node::check).find(node.disk()).map(SignedToken::dek))
                .contains(node.dek);

        node.disk().tokens().keepOnly("planted");

        assertThatThrownBy(() -> unlocking.key(node.planned)).hasMessage("planted");
        assertThatThrownBy(() -> unlocking.unlock(node.planned)).hasMessage("planted");
    }

    @ParameterizedTest
    @CsvSource({
        "segments/0/encryption, cipher_null-ecb",
        "segments/0/encryption, aes-xts-plain",
        "keyslots/0/area/encryption, cipher_null-ecb",
        "segments/0/iv_tweak, 8"
    })
    void a_header_that_lies_about_encryption_gets_no_key_although_its_token_is_genuine(String path, String lie) {
        node.seal();
        EditedHeader.edit(node.image, header -> EditedHeader.with(header, path, lie));

        requireUntrusted();
    }

    @Test
    void a_header_with_other_sectors_than_its_token_binds_gets_no_key() {
        node.seal();
        EditedHeader.edit(node.image, header -> EditedHeader.with(header, "segments/0/offset", "16781312"));

        requireUntrusted();
    }

    @Test
    void a_header_with_another_volume_key_than_its_token_binds_gets_no_key() {
        node.seal();
        var token = node.disk().tokens().all().get(0);
        try (var dek = node.deks.unwrap(node.dek)) {
            node.disk().luks().format(dek, node.disk().luks().uuid(), TestNode.DISK);
        }
        node.disk().luks().finish(TestNode.DISK);
        node.disk().tokens().add(token);

        requireUntrusted();
    }

    @Test
    void a_header_whose_sectors_are_plain_gets_no_key_unless_the_agent_encrypts_them_in_place() throws IOException {
        node.makeExt4();
        until(Step.ENCRYPT_SECTORS, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        unlocking.key(node.planned).close();

        node.disks.notes().remove(node.disk());

        requireUntrusted();
    }

    @Test
    void a_header_without_segments_gets_no_key() {
        node.seal();
        EditedHeader.edit(node.image, header -> header.with("segments", JsonObject.empty()));

        assertThatThrownBy(() -> unlocking.key(node.planned)).isInstanceOf(LuksProblem.class);
    }

    private void requireUntrusted() {
        assertThatThrownBy(() -> unlocking.key(node.planned)).isInstanceOf(LuksProblem.UntrustedHeader.class);
        assertThatThrownBy(() -> unlocking.unlock(node.planned)).isInstanceOf(LuksProblem.UntrustedHeader.class);
    }

    @Test
    void a_token_of_an_earlier_server_opens_the_disk_and_does_not_hide_one_that_binds_the_header() {
        node.seal();
        var binding = node.disk().tokens().all().get(0);
        node.disk().tokens().add(node.token(node.dek, 1).jws());
        assertThat(new HeaderTokens(node::check).find(node.disk()).orElseThrow().jws())
                .isEqualTo(binding);

        node.disk().tokens().keepOnly(node.token(node.dek, 1).jws());

        unlocking.key(node.planned).close();
    }

    @Test
    void a_blank_disk_and_one_without_a_token_have_to_be_sealed_first() {
        assertThat(unlocking.unlock(node.planned)).isEqualTo(Unlocking.Result.TO_SEAL);

        try (var dek = node.deks.unwrap(node.dek)) {
            node.disk().luks().format(dek, "11111111-2222-4333-8444-555555555555", TestNode.DISK);
        }

        assertThat(unlocking.unlock(node.planned)).isEqualTo(Unlocking.Result.TO_SEAL);
        assertThatThrownBy(() -> unlocking.key(node.planned))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("NotSealed"));
    }

    @Test
    void a_report_tells_absent_blank_and_sealed_disks_apart() throws IOException {
        var reports = new DiskReports(node.disks);
        assertThat(reports.of(node.planned).state()).isEqualTo(DiskReport.State.BLANK);

        node.seal();
        var sealed = reports.of(node.planned);
        assertThat(sealed.state()).isEqualTo(DiskReport.State.SEALED);
        assertThat(sealed.luksUuid()).contains(node.disk().luks().uuid());
        assertThat(sealed.inKernel()).isFalse();

        Files.delete(node.image);
        assertThat(reports.of(node.planned).state()).isEqualTo(DiskReport.State.ABSENT);
    }
}
