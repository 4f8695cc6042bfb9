package io.keyward.agent.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.luks.KilledCryptsetup;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.luks.LuksProblem.UntrustedHeader;
import io.keyward.agent.plan.PlannedDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header from the middle of a change of the volume key, which somebody puts back, and changes that may go on. */
class EarlierHeaderTest {

    private static final int HEADER_BYTES = 16 * 1024 * 1024;
    private static final int FIRST_SECTORS = KilledCryptsetup.WRITE_OF_SECTORS;
    private static final int NEVER = 65_000;
    private static final String NOTE = "change-9.json";

    @TempDir
    Path folder;

    private KilledCryptsetup killed;
    private ImageNode node;

    @BeforeEach
    void seal() throws IOException {
        killed = new KilledCryptsetup(folder);
        killed.killAt(NEVER);
        node = new ImageNode(folder, killed.path());
    }

    @AfterEach
    void stop() {
        if (node != null) node.close();
    }

    @Test
    void a_header_from_the_middle_of_a_change_opens_and_encrypts_nothing_after_its_end() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        change();

        putBack(middle);

        requireRefused("an earlier copy");
    }

    @Test
    void a_header_from_the_first_moment_of_a_change_opens_and_encrypts_nothing_after_its_end() throws IOException {
        changeUntil(1);
        var prepared = header();
        change();

        putBack(prepared);

        requireRefused("an earlier copy");
    }

    @Test
    void a_header_from_the_middle_is_refused_although_the_change_was_ended_by_unlocking() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        changeUntil(KilledCryptsetup.WRITE_WITHOUT_OLD_SLOT);
        node.procedures().unlocking().key(planned()).close();
        assertThat(node.header().luks().header().reencrypting()).isFalse();
        node.procedures().disks().opening().requireTrusted(node.header()); // as each opening does

        putBack(middle);

        requireRefused("an earlier copy");
    }

    @Test
    void a_header_from_the_middle_is_refused_while_the_same_change_is_further() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        changeUntil(FIRST_SECTORS);
        assertThat(node.header().luks().header().reencrypting()).isTrue();
        var further = header();

        putBack(middle);
        requireRefused("an earlier copy");

        putBack(further);
        change();
        requireChanged();
    }

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

    @ParameterizedTest
    @ValueSource(ints = {1, FIRST_SECTORS, FIRST_SECTORS + 6})
    void a_change_goes_on_after_a_kill(int write) throws IOException {
        changeUntil(write);
        node.procedures().unlocking().key(planned()).close();

        change();

        requireChanged();
    }

    @Test
    void a_change_goes_on_that_was_cut_before_its_header_was_prepared_or_before_its_key_was_noted() {
        var changes = node.procedures().disks().volumeKeyChanges();
        changes.begin(node.header());
        node.procedures().unlocking().key(planned()).close();
        try (var dek = node.node().unwrap(node.wrappedAgain().orElseThrow())) {
            node.procedures().disks().reencryption(node.header()).prepareNewVolumeKey(dek);
        }
        node.procedures().unlocking().key(planned()).close();

        change();

        requireChanged();
    }

    @Test
    void a_lost_note_lets_nothing_be_opened_until_an_operator_answers_for_the_header() throws IOException {
        changeUntil(FIRST_SECTORS);
        loseState();

        requireRefused("rotate-dek --continue-change data0");

        node.procedures().adoptChange(planned());
        node.procedures().unlocking().key(planned()).close();
        change();
        requireChanged();
    }

    @Test
    void an_operator_cannot_answer_for_a_header_of_which_this_machine_knows_better() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        change();
        putBack(middle);

        assertThatThrownBy(() -> node.procedures().adoptChange(planned())).isInstanceOf(UntrustedHeader.class);

        requireRefused("an earlier copy");
    }

    @Test
    void an_operator_cannot_answer_for_a_change_that_is_none() {
        assertThatThrownBy(() -> node.procedures().adoptChange(planned())).hasMessageContaining("is not being changed");
    }

    @Test
    void a_change_of_an_agent_that_kept_only_its_token_goes_on() throws IOException {
        changeUntil(FIRST_SECTORS);
        node.machine().state().delete(NOTE);
        node.machine().state().delete("progress-keyward-data0.json");
        assertThat(node.machine().state().read("token-9.json")).isPresent();

        change();

        requireChanged();
    }

    @Test
    void a_change_of_an_agent_that_kept_only_its_progress_goes_on_and_its_end_counts() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        loseState();
        showProgress("{\"task\":\"reencrypt\",\"done\":0,\"total\":50331648}");

        change();

        requireChanged();
        putBack(middle);
        requireRefused("an earlier copy");
    }

    @Test
    void a_change_that_an_earlier_agent_ended_does_not_go_on() throws IOException {
        changeUntil(FIRST_SECTORS);
        var middle = header();
        change();
        node.machine().state().delete(NOTE);
        showProgress("{\"task\":\"reencrypt\",\"done\":40331648,\"total\":50331648}");
        node.procedures().disks().opening().requireTrusted(node.header()); // as each look of the watch does

        putBack(middle);

        requireRefused("an earlier copy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"luksUuid\":7}"})
    void a_note_that_cannot_be_read_permits_nothing(String note) throws IOException {
        changeUntil(FIRST_SECTORS);
        loseState();
        node.machine().state().write(NOTE, note.getBytes(UTF_8));

        requireRefused("--continue-change");
    }

    private void requireRefused(String reason) throws IOException {
        var before = Files.readAllBytes(folder.resolve("disk.img"));
        List<ThrowingCallable> commands = List.of(
                this::change,
                () -> node.procedures().unlocking().unlock(planned()),
                () -> node.procedures().unlocking().key(planned()),
                () -> node.procedures().unlocking().requireOpens(planned()),
                () -> node.procedures().sealing(progress -> {}).seal(planned(), Permission.BLANK_ONLY),
                () -> node.procedures()
                        .dekChange()
                        .run(node.header(), node.wrappedAgain().orElseThrow()));
        for (var command : commands) {
            assertThatThrownBy(command).isInstanceOf(UntrustedHeader.class).hasMessageContaining(reason);
        }
        assertThat(Files.readAllBytes(folder.resolve("disk.img"))).isEqualTo(before);
    }

    private void requireNothingOpens() {
        assertThatThrownBy(() -> node.procedures().unlocking().key(planned())).isInstanceOf(UntrustedHeader.class);
    }

    private void requireChanged() {
        assertThat(node.header().luks().header().reencrypting()).isFalse();
        node.procedures().unlocking().key(planned()).close();
    }

    private void change() {
        node.procedures().reencrypt(planned(), progress -> {});
    }

    private void changeUntil(int write) throws IOException {
        killed.killAt(write); // of the sectors that are left: 32 MiB at first, 16 MiB then
        try {
            change();
        } catch (LuksProblem e) {
            return;
        } finally {
            killed.killAt(NEVER);
        }
        throw new AssertionError("cryptsetup was not killed at write " + write);
    }

    private void loseState() {
        for (var file : List.of(NOTE, "progress-keyward-data0.json", "token-9.json")) {
            node.machine().state().delete(file);
        }
    }

    private void showProgress(String progress) {
        node.machine().state().write("progress-keyward-data0.json", progress.getBytes(UTF_8));
    }

    private String state() {
        return new String(node.machine().state().read(NOTE).orElseThrow(), UTF_8);
    }

    private PlannedDisk planned() {
        return node.node().plan().disks().get(0);
    }

    private byte[] header() throws IOException {
        return Arrays.copyOf(Files.readAllBytes(folder.resolve("disk.img")), HEADER_BYTES);
    }

    private void putBack(byte[] header) throws IOException {
        try (var image = new RandomAccessFile(folder.resolve("disk.img").toFile(), "rw")) {
            image.write(header);
        }
    }
}
