package io.keyward.agent.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.luks.LuksProblem.UntrustedHeader;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupted change of the volume key continues only if evidence outside of the header shows that it was begun. */
class ContinuedChangeTest extends ChangingDisk {

    @Test
    void a_change_goes_on_after_a_kill() throws IOException {
        requireGoesOn(FIRST_SECTORS);
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(ints = {1, FIRST_SECTORS + 6})
    void a_change_goes_on_after_a_kill_at_another_write(int write) throws IOException {
        requireGoesOn(write);
    }

    private void requireGoesOn(int write) throws IOException {
        changeUntil(write);
        node.procedures().unlocking().key(planned()).close();

        change();

        requireChanged();
    }

    @Test
    void a_change_goes_on_that_was_cut_before_its_header_was_prepared_or_before_its_key_was_noted() {
        var changes = node.procedures().disks().volumeKeyChanges();
        changes.noteBegin(node.nodeDisk());
        node.procedures().unlocking().key(planned()).close();
        try (var dek = node.node().unwrap(node.plannedDek().orElseThrow())) {
            node.procedures().disks().reencryption(node.nodeDisk()).prepareNewVolumeKey(dek);
        }
        node.procedures().unlocking().key(planned()).close();

        change();

        requireChanged();
    }

    @Test
    void without_its_note_a_disk_does_not_open_until_an_operator_adopts_the_change() throws IOException {
        changeUntil(FIRST_SECTORS);
        loseState();

        requireRefused("rotate-dek --continue-change data0");

        node.procedures().adoptChange(planned());
        node.procedures().unlocking().key(planned()).close();
        change();
        requireChanged();
    }

    @Tag("campaign")
    @Test
    void an_operator_cannot_adopt_a_header_that_this_machine_knows_to_be_an_earlier_copy() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        change();
        putBack(middle);

        assertThatThrownBy(() -> node.procedures().adoptChange(planned())).isInstanceOf(UntrustedHeader.class);

        requireRefused("an earlier copy");
    }

    @Test
    void an_operator_cannot_adopt_a_change_that_the_header_does_not_show() {
        assertThatThrownBy(() -> node.procedures().adoptChange(planned())).hasMessageContaining("is not being changed");
    }

    @Tag("campaign")
    @Test
    void a_change_of_an_agent_that_kept_only_its_token_goes_on() throws IOException {
        changeUntil(FIRST_SECTORS);
        node.machine().state().delete(NOTE);
        node.machine().state().delete("progress-keyward-data0.json");
        assertThat(node.machine().state().read("token-9.json")).isPresent();

        change();

        requireChanged();
    }

    @Tag("campaign")
    @Test
    void a_change_of_an_agent_that_kept_only_its_progress_goes_on_and_its_end_counts() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        loseState();
        showProgress("{\"task\":\"reencrypt\",\"done\":0,\"total\":8388608}");

        change();

        requireChanged();
        putBack(middle);
        requireRefused("an earlier copy");
    }

    @Tag("campaign")
    @Test
    void a_change_that_an_earlier_agent_ended_does_not_go_on() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        change();
        node.machine().state().delete(NOTE);
        showProgress("{\"task\":\"reencrypt\",\"done\":7388608,\"total\":8388608}");
        node.procedures().disks().opening().requireTrusted(node.nodeDisk()); // as each inspection by the watch does

        putBack(middle);

        requireRefused("an earlier copy");
    }

    @Tag("campaign")
    @Test
    void a_waiting_token_that_cannot_be_read_keeps_no_disk_closed() {
        node.machine().state().write("token-9.json", "{".getBytes(UTF_8));

        node.procedures().unlocking().requireOpens(planned());

        change();
        requireChanged();
    }
}
