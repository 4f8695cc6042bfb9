package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static io.keyward.agent.luks.Reencryption.MOVED_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** cryptsetup is killed after the last sector of an encryption, before the end of the device is wiped. */
class EncryptionEndTest extends KilledEncryptionFixture {

    @Tag("campaign")
    @Test
    void an_encryption_that_was_cut_after_its_last_sector_is_ended() throws IOException {
        requireEnds(SOME_OF_THE_COPY);
    }

    @Tag("campaign")
    @Test
    void an_encryption_that_was_cut_before_the_copy_was_wiped_is_ended() throws IOException {
        requireEnds(ALL_OF_THE_COPY);
    }

    private void requireEnds(int killedAtMegabytes) throws IOException {
        killAt(killedAtMegabytes);

        encrypt();

        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(node.disk().luks().header().dataOffset()).isEqualTo(MOVED_BYTES);
        assertThat(node.tokens()).containsExactly("jws.1.1");
        assertThat(end()).containsOnly(0);
        assertThat(node.disks.notes().find(node.disk())).isEmpty();
        data.requireIntact();
    }

    @Test
    void the_end_is_repeated_after_a_power_cut() throws IOException {
        requireEndRepeated(Step.ENCRYPT_FINAL_HEADER);
    }

    @Tag("campaign")
    @ParameterizedTest
    @EnumSource(names = {"ENCRYPT_WIPE_MOVED", "ENCRYPT_NOTE_REMOVED"})
    void the_end_is_repeated_after_a_power_cut_at_any_other_step(Step powerCut) throws IOException {
        requireEndRepeated(powerCut);
    }

    private void requireEndRepeated(Step powerCut) throws IOException {
        killAt(SOME_OF_THE_COPY);
        until(powerCut, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));

        encrypt();

        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(end()).containsOnly(0);
        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void a_file_system_that_has_grown_over_the_end_of_the_device_is_left_as_it_is() throws IOException {
        killAt(SOME_OF_THE_COPY);
        fileSystemEndsAt(MEGABYTES * MIB - MOVED_BYTES);

        requireRefusal("EndInUse");
    }

    @Tag("campaign")
    @Test
    void a_volume_that_shows_no_file_system_is_left_as_it_is() throws IOException {
        killAt(SOME_OF_THE_COPY);
        Files.writeString(folder.resolve("volume"), "Bad magic number in super-block");

        requireRefusal("FileSystemFailed");
    }

    private void requireRefusal(String code) throws IOException {
        var copy = Files.copy(node.image, folder.resolve("copy"));

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));

        assertThat(Files.mismatch(node.image, copy)).isEqualTo(-1);
        assertThat(node.opensWith(node.dek)).isTrue();
    }
}
