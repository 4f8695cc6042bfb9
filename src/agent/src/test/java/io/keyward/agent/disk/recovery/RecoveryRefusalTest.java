package io.keyward.agent.disk.recovery;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.recovery.Recovery.Trust;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No header is replaced if it opens, or if the kit does not fit the sectors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryRefusalTest extends RecoveredDisk {

    private static final int SECOND_COPY = 16 * 1024; // where LUKS2 stores its header a second time

    @Test
    void a_header_that_opens_with_the_dek_of_the_kit_is_not_touched() throws IOException {
        assertRefusedAndUnchanged(node.planned, "HeaderOpens", sealed);
    }

    @Test
    void a_header_that_opens_with_the_dek_of_the_plan_is_not_touched_by_an_older_kit() throws IOException {
        var newDek = node.deks.generate();
        replaceDek(newDek);
        var withNewDek = Files.copy(node.image, folder.resolve("with-new-dek"), StandardCopyOption.REPLACE_EXISTING);

        assertRefusedAndUnchanged(node.planned(newDek), "HeaderOpens", withNewDek);
    }

    @Test
    void a_header_that_opens_with_the_dek_of_its_token_is_not_touched_whatever_the_plan_says() throws IOException {
        var newDek = node.deks.generate();
        replaceDek(newDek);
        var token = node.token(newDek, 2).jws();
        node.disk().tokens().add(token);
        node.disk().tokens().keepOnly(token);
        var withNewDek = Files.copy(node.image, folder.resolve("with-new-dek"), StandardCopyOption.REPLACE_EXISTING);

        assertRefusedAndUnchanged(node.planned, "HeaderOpens", withNewDek);
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
    void a_kit_from_before_the_change_of_the_volume_key_replaces_no_destroyed_header(int bytes) throws IOException {
        attach(changed);
        node.write(0, new byte[bytes]);
        node.write(SECOND_COPY, new byte[4096]);
        var destroyed = Files.copy(node.image, folder.resolve("destroyed"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> recovery(StepListener.NONE).recover(node.planned, kit, Trust.PROVEN))
                .isInstanceOfSatisfying(DiskProblem.class, problem -> assertThat(problem.code())
                        .isIn("KitNotProven", "OtherVolumeKey"));

        assertThat(Files.mismatch(node.image, destroyed)).isEqualTo(-1);
    }

    @Test
    void an_unproven_kit_is_used_on_request_and_its_recovery_can_be_undone() throws IOException {
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
    void a_volume_on_which_nothing_was_stored_proves_no_kit() throws IOException {
        node.write(0, new byte[64 * MIB]);

        assertRefused(node.planned, kit, Trust.PROVEN, "KitNotProven");
    }

    @Test
    void a_header_whose_sectors_are_being_encrypted_is_not_touched() throws IOException {
        try (var dek = node.deks.unwrap(node.dek)) {
            node.disks.reencryption(node.disk()).prepareNewVolumeKey(dek);
        }
        var otherDek = node.deks.generate();

        assertRefused(node.planned(otherDek), kitUnder(otherDek), Trust.PROVEN, "StillEncrypting");
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
        var ofOtherDisk = RecoveryKit.read(kit.json().with("disk", "8"));

        assertRefused(node.planned, ofOtherDisk, Trust.UNPROVEN, "OtherKit");
        try (var dek = node.deks.unwrap(node.dek)) {
            assertThatThrownBy(() -> ofOtherDisk.openVolumeKey(dek))
                    .isInstanceOfSatisfying(DiskProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo("KitDoesNotOpen"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-4096, 0, 1, 4095, 1L << 40})
    void a_kit_with_an_impossible_data_offset_is_not_used(long dataOffset) throws IOException {
        node.write(0, new byte[16 * MIB]);
        var altered = RecoveryKit.read(kit.json().with("dataOffset", dataOffset));

        assertRefused(node.planned, altered, Trust.UNPROVEN, "UnknownKit");
    }
}
