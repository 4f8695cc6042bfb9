package io.keyward.agent.disk.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** cryptsetup is killed while it encrypts. */
class KilledEncryptionTest extends KilledEncryptionFixture {

    @Test
    void an_encryption_that_was_cut_while_sectors_were_written_goes_on() throws IOException {
        killAt(LAST_SECTORS);
        limit(Long.MAX_VALUE);

        encrypt();

        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(node.tokens()).containsExactly("jws.1.1");
        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void an_encryption_whose_note_was_lost_goes_on_by_its_header() throws IOException {
        requireGoesOnWithoutNote(LAST_SECTORS);
    }

    @Tag("campaign")
    @Test
    void an_encryption_whose_note_was_lost_after_the_last_sector_goes_on_by_its_header() throws IOException {
        requireGoesOnWithoutNote(ALL_OF_THE_COPY);
    }

    private void requireGoesOnWithoutNote(int killedAtMegabytes) throws IOException {
        killAt(killedAtMegabytes);
        limit(Long.MAX_VALUE);
        node.disks.notes().remove(node.disk());

        node.seal();

        assertThat(node.disk().luks().header().reencrypting()).isFalse();
        assertThat(node.tokens()).containsExactly("jws.1.1");
        data.requireIntact();
    }

    @Test
    void an_encryption_under_another_dek_is_left_as_it_is() throws IOException {
        killAt(LAST_SECTORS);
        node.disks.notes().remove(node.disk());
        var copy = Files.copy(node.image, folder.resolve("copy"));
        var other = node.planned(node.deks.generate());

        assertThatThrownBy(() -> node.sealing(step -> {}).seal(other, Permission.ENCRYPT_IN_PLACE))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ForeignHeader"));

        assertThat(Files.mismatch(node.image, copy)).isEqualTo(-1);
    }
}
