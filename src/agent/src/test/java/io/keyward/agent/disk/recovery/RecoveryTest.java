package io.keyward.agent.disk.recovery;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.recovery.Recovery.Trust;
import io.keyward.agent.disk.volume.Unlocking;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.luks.EditedHeader;
import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A header is rebuilt where it is destroyed, from a kit that fits the sectors, and what it replaces can be put back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryTest extends RecoveredDisk {

    @Test
    void a_destroyed_header_is_rebuilt_with_the_same_volume_key_and_token() throws IOException {
        var header = node.disk().luks().header();
        var sectors = sectors();
        node.write(0, new byte[16 * MIB]);

        recover(RecoveryKit.read(JsonObject.parse(kit.json().toString())));

        assertThat(node.disk().luks().header()).isEqualTo(header);
        assertThat(node.disk().luks().uuid()).isEqualTo(kit.luksUuid());
        assertThat(sectors()).isEqualTo(sectors);
        try (var dek = node.deks.unwrap(node.dek);
                var rebuilt = node.disk().luks().volumeKey(dek);
                var kept = kit.openVolumeKey(dek)) {
            assertThat(rebuilt.<Boolean, RuntimeException>lend(one -> kept.lend(two -> Arrays.equals(one, two))))
                    .isTrue();
        }
    }

    @Test
    void the_token_of_a_rebuilt_header_opens_the_disk_while_keyward_is_down() throws IOException {
        node.write(0, new byte[16 * MIB]);

        recover(kit);

        try (var key = new Unlocking(node.disks, node.deks, node::check).key(node.planned)) {
            assertThat(node.disk().luks().opensWith(key)).isTrue();
        }
    }

    @Test
    void a_header_that_lies_about_encryption_is_rebuilt() {
        EditedHeader.edit(node.image, header -> EditedHeader.with(header, "segments/0/encryption", "cipher_null-ecb"));

        recover(kit);

        new Unlocking(node.disks, node.deks, node::check).key(node.planned).close();
        assertThat(node.disk().luks().form().stage()).isEqualTo(HeaderForm.Stage.ENCRYPTED);
    }

    @Test
    void a_kit_of_an_earlier_agent_without_a_digest_rebuilds_a_header_that_opens() throws IOException {
        var earlier = RecoveryKit.read(kit.json()
                .without("digest")
                .with("token", node.token(node.dek, 1).jws()));
        node.write(0, new byte[16 * MIB]);

        recover(earlier);

        try (var key = new Unlocking(node.disks, node.deks, node::check).key(node.planned)) {
            assertThat(node.disk().luks().opensWith(key)).isTrue();
        }
    }

    @Test
    void a_digest_of_another_volume_key_leaves_the_rebuilt_header_as_it_is() throws IOException {
        var wrong = kit.json().object("digest").with("digest", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        node.write(0, new byte[16 * MIB]);

        assertThatThrownBy(() -> recover(RecoveryKit.read(kit.json().with("digest", wrong))))
                .isInstanceOf(LuksProblem.WrongKey.class);

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void a_header_without_its_key_slots_is_rebuilt() throws IOException {
        node.disk().luks().eraseSlots();

        recover(kit);

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RECOVER_BACKUP", "RECOVER_HEADER", "RECOVER_OPEN"})
    void a_recovery_goes_on_after_a_power_cut(Step powerCut) throws IOException {
        node.write(0, new byte[16 * MIB]);
        until(powerCut, steps -> recovery(steps).recover(node.planned, kit, Trust.PROVEN));

        recover(kit);

        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.tokens()).hasSize(1);
    }

    @Test
    void a_half_written_header_is_written_again() throws IOException {
        node.write(0, new byte[16 * MIB]);
        until(Step.RECOVER_HEADER, steps -> recovery(steps).recover(node.planned, kit, Trust.PROVEN));
        var garbage = new byte[MIB];
        new Random(1).nextBytes(garbage);
        node.write(0, garbage);

        recover(kit);

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void the_undo_of_a_recovery_that_was_cut_puts_back_what_its_first_attempt_replaced() throws IOException {
        node.disk().luks().eraseSlots();
        var erased = Files.copy(node.image, folder.resolve("erased"), StandardCopyOption.REPLACE_EXISTING);
        until(Step.RECOVER_HEADER, steps -> recovery(steps).recover(node.planned, kit, Trust.PROVEN));
        node.write(0, new byte[MIB]);
        recover(kit);

        recovery(StepListener.NONE).undo(node.planned);

        assertThat(Files.mismatch(node.image, erased)).isEqualTo(-1);
    }

    @Test
    void an_undo_that_was_cut_after_it_had_kept_the_present_header_is_repeated() throws IOException {
        node.disk().luks().eraseSlots();
        var erased = Files.copy(node.image, folder.resolve("erased"), StandardCopyOption.REPLACE_EXISTING);
        recover(kit);
        node.disks.backups().keep(node.disk(), 16 * MIB);

        recovery(StepListener.NONE).undo(node.planned);

        assertThat(Files.mismatch(node.image, erased)).isEqualTo(-1);
    }

    @Test
    void what_a_recovery_replaces_is_kept_in_a_file_for_the_owner_alone() throws IOException {
        node.disk().luks().eraseSlots();
        var erased = Files.copy(node.image, folder.resolve("erased"), StandardCopyOption.REPLACE_EXISTING);

        recover(kit);

        var backup = backups().get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(Files.size(backup)).isEqualTo(16 * MIB);
        assertThat(Files.mismatch(backup, erased)).isEqualTo(16 * MIB); // one is the beginning of the other
    }

    @Test
    void without_a_backup_nothing_is_undone() throws IOException {
        assertThatThrownBy(() -> recovery(StepListener.NONE).undo(node.planned))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("NoHeaderBackup"));
        assertThat(Files.mismatch(node.image, sealed)).isEqualTo(-1);
    }

    @Test
    void a_kit_fits_into_a_secret_of_key_vault() {
        assertThat(kit.json().toString().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(SECRET_LIMIT);
    }
}
