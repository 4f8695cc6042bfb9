package io.keyward.agent.disk.recovery;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskBytes;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.recovery.Recovery.Trust;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.volume.Unlocking;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.EditedHeader;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A header is rebuilt where it is destroyed, from a kit that fits the sectors, and what it replaces can be put back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryTest {

    private static final int MIB = 1024 * 1024;
    private static final int SLOTS = 32 * 1024;
    private static final int SECRET_LIMIT = 25 * 1024;

    private Path folder;
    private TestNode node;
    private RecoveryKit kit;
    private Path sealed;
    private Path changed;

    @BeforeAll
    void encryptFileSystem(@TempDir Path shared) throws IOException {
        folder = shared;
        node = new TestNode(folder);
        node.makeExt4();
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        kit = kitOfHeader();
        sealed = Files.copy(node.image, folder.resolve("sealed"));
        changeVolumeKey();
        changed = Files.copy(node.image, folder.resolve("changed"));
    }

    @BeforeEach
    void attach() throws IOException {
        attach(sealed);
        for (var file : backups()) Files.delete(file);
        node.state.delete("recover-7.json");
    }

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
        assertThat(node.disk().luks().header().cipher()).isEqualTo("aes-xts-plain64");
    }

    @Test
    void a_kit_of_an_earlier_agent_has_no_digest_and_a_token_that_binds_no_header() throws IOException {
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
    void a_recovery_goes_on_after_a_power_cut(Step cut) throws IOException {
        node.write(0, new byte[16 * MIB]);
        until(cut, steps -> recovery(steps).recover(node.planned, kit, Trust.PROVEN));

        recover(kit);

        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.tokens()).hasSize(1);
    }

    @Test
    void a_header_that_was_cut_while_it_was_written_is_written_again() throws IOException {
        node.write(0, new byte[16 * MIB]);
        until(Step.RECOVER_HEADER, steps -> recovery(steps).recover(node.planned, kit, Trust.PROVEN));
        var garbage = new byte[MIB];
        new Random(1).nextBytes(garbage);
        node.write(0, garbage);

        recover(kit);

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void a_header_that_opens_with_the_dek_of_the_kit_is_not_touched() throws IOException {
        requireRefusal(node.planned, "HeaderOpens", sealed);
    }

    @Test
    void a_header_that_opens_with_the_dek_of_the_plan_is_not_touched_by_an_older_kit() throws IOException {
        var fresh = node.deks.generate();
        replaceDek(fresh);
        var rotated = Files.copy(node.image, folder.resolve("rotated"), StandardCopyOption.REPLACE_EXISTING);

        requireRefusal(node.planned(fresh), "HeaderOpens", rotated);
    }

    @Test
    void a_header_that_opens_with_the_dek_of_its_token_is_not_touched_whatever_the_plan_says() throws IOException {
        var fresh = node.deks.generate();
        replaceDek(fresh);
        var token = node.token(fresh, 2).jws();
        node.disk().tokens().add(token);
        node.disk().tokens().keepOnly(token);
        var rotated = Files.copy(node.image, folder.resolve("rotated"), StandardCopyOption.REPLACE_EXISTING);

        requireRefusal(node.planned, "HeaderOpens", rotated);
    }

    @ParameterizedTest
    @EnumSource
    void a_header_under_another_volume_key_is_not_touched_although_its_slots_are_destroyed(Trust trust)
            throws IOException {
        attach(changed);
        node.disk().luks().eraseSlots();
        var erased = Files.copy(node.image, folder.resolve("erased"), StandardCopyOption.REPLACE_EXISTING);

        assertRefused(node.planned, kit, trust, "OtherVolumeKey");

        assertThat(Files.mismatch(node.image, erased)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096, SLOTS, MIB, 16 * MIB})
    void a_kit_from_before_the_change_of_the_volume_key_replaces_no_destroyed_header(int destroyed) throws IOException {
        attach(changed);
        node.write(0, new byte[Math.max(destroyed, 1)]);
        if (destroyed < 16 * MIB) node.write(16 * 1024, new byte[4096]);
        var before = Files.copy(node.image, folder.resolve("before"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> recovery(StepListener.NONE).recover(node.planned, kit, Trust.PROVEN))
                .isInstanceOfSatisfying(DiskProblem.class, problem -> assertThat(problem.code())
                        .isIn("KitNotProven", "OtherVolumeKey"));

        assertThat(Files.mismatch(node.image, before)).isEqualTo(-1);
    }

    @Test
    void a_kit_that_nothing_proves_is_used_only_for_a_disk_that_is_named_and_that_can_be_undone() throws IOException {
        attach(changed);
        node.write(0, new byte[SLOTS]);
        var destroyed = Files.copy(node.image, folder.resolve("destroyed"), StandardCopyOption.REPLACE_EXISTING);
        until(Step.RECOVER_OPEN, steps -> recovery(steps).recover(node.planned, kit, Trust.UNPROVEN));
        var rebuilt = Files.copy(node.image, folder.resolve("rebuilt"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(node.opensWith(node.dek)).isTrue();

        recovery(StepListener.NONE).undo(node.planned);
        assertThat(Files.mismatch(node.image, destroyed)).isEqualTo(-1);

        recovery(StepListener.NONE).undo(node.planned);
        assertThat(Files.mismatch(node.image, rebuilt)).isEqualTo(-1);
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
    void four_backups_of_a_disk_are_kept_and_the_same_bytes_once() throws IOException {
        for (byte round = 1; round <= 7; round++) {
            node.write(0, new byte[] {round});
            node.disks.backups().keep(node.disk(), MIB);
            node.disks.backups().keep(node.disk(), MIB);
        }

        assertThat(backups()).hasSize(4);
        assertThat(node.disks.backups().latest(node.disk()).map(file -> new DiskBytes(file).read(0, 1)))
                .contains(new byte[] {7});
    }

    @Test
    void without_a_backup_nothing_is_undone() throws IOException {
        assertThatThrownBy(() -> recovery(StepListener.NONE).undo(node.planned))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("NoHeaderBackup"));
        assertThat(Files.mismatch(node.image, sealed)).isEqualTo(-1);
    }

    @Test
    void a_volume_on_which_nothing_was_stored_proves_no_kit() throws IOException {
        node.write(0, new byte[64 * MIB]);

        assertRefused(node.planned, kit, Trust.PROVEN, "KitNotProven");
    }

    @Test
    void a_header_whose_sectors_are_being_encrypted_is_not_touched() throws IOException {
        try (var dek = node.deks.unwrap(node.dek)) {
            node.disks.reencryption(node.disk()).prepareNewVolumeKey(dek);
        }
        var fresh = node.deks.generate();

        assertRefused(node.planned(fresh), kitUnder(fresh), Trust.PROVEN, "StillEncrypting");
    }

    @Test
    void a_header_of_another_volume_is_not_overwritten() {
        try (var other = node.deks.unwrap(node.deks.generate())) {
            node.disk().luks().format(other, "11111111-2222-4333-8444-555555555555", "8");
        }

        assertRefused(node.planned, kit, Trust.UNPROVEN, "ForeignHeader");
    }

    @Test
    void a_kit_counts_for_its_own_disk_alone() throws IOException {
        node.write(0, new byte[16 * MIB]);
        var renamed = RecoveryKit.read(kit.json().with("disk", "8"));

        assertRefused(node.planned, renamed, Trust.UNPROVEN, "OtherKit");
        try (var dek = node.deks.unwrap(node.dek)) {
            assertThatThrownBy(() -> renamed.openVolumeKey(dek))
                    .isInstanceOfSatisfying(DiskProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo("KitDoesNotOpen"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-4096, 0, 1, 4095, 1L << 40})
    void a_kit_whose_sectors_start_nowhere_is_not_used(long dataOffset) throws IOException {
        node.write(0, new byte[16 * MIB]);
        var odd = RecoveryKit.read(kit.json().with("dataOffset", dataOffset));

        assertRefused(node.planned, odd, Trust.UNPROVEN, "UnknownKit");
    }

    @Test
    void a_kit_fits_into_a_secret_of_key_vault() {
        assertThat(kit.json().toString().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(SECRET_LIMIT);
    }

    private void requireRefusal(PlannedDisk planned, String code, Path unchanged) throws IOException {
        for (var trust : Trust.values()) assertRefused(planned, kit, trust, code);
        assertThat(Files.mismatch(node.image, unchanged)).isEqualTo(-1);
    }

    private void assertRefused(PlannedDisk planned, RecoveryKit with, Trust trust, String code) {
        assertThatThrownBy(() -> recovery(StepListener.NONE).recover(planned, with, trust))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private Recovery recovery(StepListener steps) {
        return new Recovery(node.disks, node.deks, node::check, steps);
    }

    private void recover(RecoveryKit with) {
        until(Step.RECOVER_OPEN, steps -> recovery(steps).recover(node.planned, with, Trust.PROVEN));
    }

    private RecoveryKit kitOfHeader() {
        try (var dek = node.deks.unwrap(node.dek)) {
            return RecoveryKit.of(
                    node.disk(), new HeaderTokens(node::check).find(node.disk()).orElseThrow(), dek);
        }
    }

    // a kit whose DEK opens no slot of the header
    private RecoveryKit kitUnder(WrappedDek fresh) {
        try (var dek = node.deks.unwrap(fresh);
                var old = node.deks.unwrap(node.dek);
                var volumeKey = kit.openVolumeKey(old)) {
            return new RecoveryKit(
                    kit.disk(),
                    kit.luksUuid(),
                    fresh,
                    VolumeKeyCipher.encrypt(volumeKey, dek, kit.disk()),
                    kit.sectorSize(),
                    kit.dataOffset(),
                    kit.token(),
                    kit.digest());
        }
    }

    private void changeVolumeKey() {
        try (var dek = node.deks.unwrap(node.dek)) {
            var change = node.disks.reencryption(node.disk());
            change.prepareNewVolumeKey(dek);
            change.resume(dek, progress -> {});
        }
    }

    private void replaceDek(WrappedDek fresh) {
        try (var old = node.deks.unwrap(node.dek);
                var clear = node.deks.unwrap(fresh)) {
            node.disk().slots().add(old, clear);
            node.disk().slots().keepOnly(clear);
        }
    }

    private void attach(Path image) throws IOException {
        Files.copy(image, node.image, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<Path> backups() throws IOException {
        try (var files = Files.list(node.state.path())) {
            return files.filter(file -> file.toString().endsWith(".img")).toList();
        }
    }

    private byte[] sectors() throws IOException {
        var bytes = Files.readAllBytes(node.image);
        return Arrays.copyOfRange(bytes, 16 * MIB, bytes.length);
    }
}
