package io.keyward.agent.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.luks.KilledCryptsetup;
import io.keyward.agent.luks.LuksProblem;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A header from the middle of a change of the volume key that somebody puts back is refused; a change that is under way
 * continues.
 */
class EarlierHeaderTest extends ChangingDisk {

    @Test
    void a_header_from_the_middle_of_a_change_opens_and_encrypts_nothing_after_its_end() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        change();

        putBack(middle);

        requireRefused("an earlier copy");
    }

    @Tag("campaign")
    @Test
    void a_header_from_the_first_moment_of_a_change_opens_and_encrypts_nothing_after_its_end() throws IOException {
        changeUntil(1);
        var prepared = header();
        change();

        putBack(prepared);

        requireRefused("an earlier copy");
    }

    @Tag("campaign")
    @Test
    void a_header_from_the_middle_is_refused_although_the_change_was_ended_by_unlocking() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        changeUntil(KilledCryptsetup.WRITE_WITHOUT_OLD_SLOT);
        node.procedures().unlocking().key(planned()).close();
        assertThat(node.nodeDisk().luks().header().reencrypting()).isFalse();
        node.procedures().disks().opening().requireTrusted(node.nodeDisk()); // as each opening does

        putBack(middle);

        requireRefused("an earlier copy");
    }

    @Tag("campaign")
    @Test
    void a_header_from_the_middle_is_refused_while_the_same_change_is_further() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        changeUntil(FIRST_SECTORS);
        assertThat(node.nodeDisk().luks().header().reencrypting()).isTrue();
        var further = header();

        putBack(middle);
        requireRefused("an earlier copy");

        putBack(further);
        change();
        requireChanged();
    }

    @Tag("campaign")
    @Test
    void a_header_of_an_earlier_change_is_refused_after_a_later_one() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        change();
        var first = state();
        change();
        assertThat(state()).isNotEqualTo(first);

        putBack(middle);

        assertThatThrownBy(this::change).isInstanceOf(LuksProblem.class);
        requireNothingOpens();
    }

    @Test
    void a_note_that_cannot_be_read_permits_nothing() throws IOException {
        requireNotePermitsNothing("{");
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"luksUuid\":7}"})
    void a_note_of_another_form_permits_nothing(String note) throws IOException {
        requireNotePermitsNothing(note);
    }

    private void requireNotePermitsNothing(String note) throws IOException {
        changeUntil(FIRST_SECTORS);
        loseState();
        node.machine().state().write(NOTE, note.getBytes(UTF_8));

        requireRefused("--continue-change");
    }
}
