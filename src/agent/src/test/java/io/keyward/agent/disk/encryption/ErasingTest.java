package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.DiskReport;
import io.keyward.agent.disk.DiskReports;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.luks.Reencryption;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import io.keyward.agent.trust.DiskOrder;
import io.keyward.agent.trust.UntrustedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErasingTest {

    @TempDir
    Path folder;

    private final Installation installation = new Installation();
    private TestNode node;
    private String volume = "";

    @BeforeEach
    void makeNode() throws IOException {
        node = new TestNode(folder);
    }

    @Test
    void an_erased_disk_has_no_header_and_the_erasure_returns_its_uuid() {
        node.seal();
        var uuid = node.disk().luks().uuid();

        assertThat(erase(StepListener.NONE)).isEqualTo(uuid);

        assertThat(node.disk().luks().isLuks()).isFalse();
        assertThat(new DiskReports(node.disks).of(node.condemned).state()).isEqualTo(DiskReport.State.ERASED);
    }

    @Test
    void erasing_goes_on_after_a_power_cut_with_the_same_uuid() {
        requireGoesOn(Step.ERASE_SLOTS);
    }

    @Tag("campaign")
    @ParameterizedTest
    @EnumSource(names = {"ERASE_NOTE", "ERASE_CLOSE", "ERASE_HEADER"})
    void erasing_goes_on_after_a_power_cut_at_any_other_step(Step powerCut) {
        requireGoesOn(powerCut);
    }

    private void requireGoesOn(Step powerCut) {
        node.seal();
        var uuid = node.disk().luks().uuid();
        until(powerCut, this::erase);

        assertThat(erase(StepListener.NONE)).isEqualTo(uuid);

        assertThat(node.disk().luks().isLuks()).isFalse();
    }

    @Test
    void the_key_slots_are_destroyed_before_the_header_is_wiped() {
        node.seal();

        until(Step.ERASE_HEADER, this::erase);

        assertThat(node.disk().luks().isLuks()).isTrue();
        assertThat(node.opensWith(node.dek)).isFalse();
    }

    @Test
    void erasing_is_repeated_until_the_receipt_has_arrived() {
        node.seal();
        var uuid = erase(StepListener.NONE);
        assertThat(erase(StepListener.NONE)).isEqualTo(uuid);

        new Erasing(node.disks, StepListener.NONE).confirmed(node.condemned);

        assertThat(erase(StepListener.NONE)).isEmpty();
    }

    @Test
    void a_disk_that_is_not_wholly_encrypted_yet_is_overwritten_as_a_whole() throws IOException {
        var mark = "plain text at the end of the disk".getBytes(StandardCharsets.US_ASCII);
        node.write(40 * 1024 * 1024, mark);
        try (var dek = node.deks.unwrap(node.dek)) {
            new Reencryption(node.commands(), node.disk().luks(), Duration.ofMinutes(1))
                    .prepareEncryption(dek, "11111111-2222-4333-8444-555555555555", TestNode.DISK);
        }
        until(Step.ERASE_HEADER, this::erase);
        node.write(0, new byte[16 * 1024 * 1024]);

        assertThat(erase(StepListener.NONE)).isEqualTo("11111111-2222-4333-8444-555555555555");

        assertThat(Files.readAllBytes(node.image)).isEqualTo(new byte[(int) Files.size(node.image)]);
    }

    @Test
    void a_header_of_another_disk_is_not_erased() {
        try (var other = node.deks.unwrap(node.dek)) {
            node.disk().luks().format(other, "11111111-2222-4333-8444-555555555555", "8");
        }

        assertThatThrownBy(() -> erase(StepListener.NONE))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ForeignHeader"));
        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void a_device_with_other_data_is_not_erased() {
        node.makeExt4();

        assertThatThrownBy(() -> erase(StepListener.NONE)).isInstanceOf(DeviceProblem.class);
    }

    @Test
    void a_disk_that_the_plan_keeps_is_not_erased() {
        node.seal();

        assertThatThrownBy(() -> new Erasing(node.disks, StepListener.NONE).erase(node.planned, order()))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("NotOrdered"));
        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void an_order_about_another_volume_erases_nothing() {
        node.seal();
        var other = installation.eraseOrder(TestNode.DISK, "11111111-2222-4333-8444-555555555555");

        assertThatThrownBy(() -> new Erasing(node.disks, StepListener.NONE).erase(node.condemned, other))
                .isInstanceOfSatisfying(UntrustedText.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("UntrustedOrder"));
        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void an_erasure_that_was_begun_goes_on_by_an_order_about_its_own_volume_only() {
        node.seal();
        until(Step.ERASE_SLOTS, this::erase);
        var other = installation.eraseOrder(TestNode.DISK, "11111111-2222-4333-8444-555555555555");

        assertThatThrownBy(() -> new Erasing(node.disks, StepListener.NONE).erase(node.condemned, other))
                .isInstanceOf(UntrustedText.class);
        assertThat(node.opensWith(node.dek)).isTrue();
    }

    /** The order about the volume that was on the disk last. */
    private DiskOrder order() {
        if (node.disk().luks().isLuks()) volume = node.disk().luks().uuid();
        return installation.eraseOrder(TestNode.DISK, volume);
    }

    private String erase(StepListener steps) {
        return new Erasing(node.disks, steps).erase(node.condemned, order());
    }
}
