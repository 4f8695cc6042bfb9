package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.UnfinishedWork;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * resize2fs is killed at one of its writes while it shrinks the file system of a disk that is encrypted in place. The agent
 * repairs the file system and tries once more. If that fails too, the disk stays as it was.
 */
class AbortedShrinkingTest {

    private static final int MEGABYTES = 80;
    private static final String PLAIN_SIZE = "Block count: +%d\n".formatted(MEGABYTES * 1024);

    // the file "kills" says how many more runs are killed, and the file "write" at which of their writes
    private static final String RESIZE2FS =
            """
            #!/bin/sh
            kills=$(cat %1$s/kills)
            echo "resize2fs $*" >> %1$s/calls
            [ "$kills" -gt 0 ] || exec /usr/sbin/resize2fs "$@"
            echo $((kills - 1)) > %1$s/kills
            exec strace -qq -o /dev/null -e "inject=pwrite64:signal=KILL:when=$(cat %1$s/write)" /usr/sbin/resize2fs "$@"
            """;

    private static final String E2FSCK =
            """
            #!/bin/sh
            echo "e2fsck $*" >> %1$s/calls
            [ ! -e %1$s/broken ] || exit "$(cat %1$s/broken)"
            exec /usr/sbin/e2fsck "$@"
            """;

    @TempDir
    Path folder;

    private TestNode node;
    private DataDisk data;

    @BeforeEach
    void makeDiskWhoseDataMustBeMoved() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "strace is not installed");
        var programs = Files.createDirectory(folder.resolve("bin"));
        program(programs.resolve("resize2fs"), RESIZE2FS);
        program(programs.resolve("e2fsck"), E2FSCK);
        node = new TestNode(folder, programs + ":" + ImageFile.PATH, MEGABYTES);
        data = DataDisk.makeAtTheEnd(node, folder);
    }

    @Test
    void a_shrinking_that_was_killed_once_is_repaired_and_repeated() throws IOException {
        requireRepeated(250);
    }

    @Tag("campaign")
    @Test
    void a_shrinking_that_was_killed_at_an_early_write_is_repaired_and_repeated() throws IOException {
        requireRepeated(10);
    }

    private void requireRepeated(int write) throws IOException {
        kill(1, write);

        encrypt();

        assertThat(node.tokens()).containsExactly("jws.1.1");
        data.requireIntact();
    }

    @Test
    void a_disk_whose_shrinking_is_always_killed_stays_as_it_was() throws IOException {
        requireUnchanged(60);
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(ints = {1, 150})
    void a_disk_whose_shrinking_is_always_killed_at_another_write_stays_as_it_was(int write) throws IOException {
        requireUnchanged(write);
    }

    private void requireUnchanged(int write) throws IOException {
        kill(9, write);

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ShrinkFailed"));

        requireAsBefore();
    }

    @Tag("campaign")
    @Test
    void a_file_system_that_is_short_enough_but_was_left_with_errors_is_repaired_before_it_is_encrypted()
            throws IOException {
        until(Step.ENCRYPT_SHRINK, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        node.commands().run("resize2fs", node.image.toString(), "%dM".formatted(MEGABYTES - 32));
        node.commands().run("debugfs", "-w", "-R", "set_super_value state 2", node.image.toString());

        encrypt();

        assertThat(folder.resolve("calls")).content().contains("e2fsck -f -y");
        data.requireIntact();
    }

    @Test
    void a_shrinking_that_was_cut_together_with_the_agent_goes_on() throws IOException {
        requireGoesOn(10);
    }

    @Tag("campaign")
    @Test
    void a_shrinking_that_was_cut_at_a_late_write_together_with_the_agent_goes_on() throws IOException {
        requireGoesOn(250);
    }

    private void requireGoesOn(int write) throws IOException {
        until(Step.ENCRYPT_SHRINK, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        kill(1, write);
        node.commands().run("resize2fs", node.image.toString(), "%dM".formatted(MEGABYTES - 32));

        encrypt();

        data.requireIntact();
    }

    @Tag("campaign")
    @Test
    void a_disk_that_was_given_up_can_be_encrypted_later_as_the_same_volume() throws IOException {
        kill(9, 100);
        assertThatThrownBy(this::encrypt).isInstanceOf(DiskProblem.class);
        kill(0, 0);

        encrypt();

        assertThat(node.boundUuids).isNotEmpty().allMatch(node.boundUuids.get(0)::equals);
        data.requireIntact();
    }

    @Test
    void a_file_system_that_had_errors_before_is_refused_and_not_repaired() throws IOException {
        data.run("debugfs", "-w", "-R", "clri <2>", node.image.toString());

        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ShrinkFailed"));

        assertThat(Files.readString(folder.resolve("calls"))).doesNotContain("resize2fs", " -y ");
        assertThat(node.disks.notes().find(node.disk()))
                .hasValueSatisfying(note -> assertThat(note.phase()).isEqualTo(UnfinishedWork.Phase.BIND));
    }

    @Tag("campaign")
    @Test
    void a_check_that_could_not_run_leaves_the_note_for_a_later_attempt() throws IOException {
        until(Step.ENCRYPT_SHRINK, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        kill(1, 100);
        Files.writeString(folder.resolve("broken"), "8");
        assertThatThrownBy(this::encrypt)
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("FileSystemFailed"));
        Files.delete(folder.resolve("broken"));

        encrypt();

        data.requireIntact();
    }

    private void requireAsBefore() throws IOException {
        assertThat(node.disk().luks().isLuks()).isFalse();
        assertThat(Files.size(node.image)).isEqualTo(MEGABYTES * 1024L * 1024);
        assertThat(node.disks.notes().find(node.disk()))
                .hasValueSatisfying(note -> assertThat(note.phase()).isEqualTo(UnfinishedWork.Phase.BIND));
        data.run("e2fsck", "-f", "-n", node.image.toString());
        assertThat(data.run("dumpe2fs", "-h", node.image.toString()).output())
                .containsPattern(PLAIN_SIZE)
                .containsPattern("Filesystem state: +clean\n");
        data.requirePlain();
    }

    private void encrypt() {
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
    }

    private void kill(int times, int write) throws IOException {
        Files.writeString(folder.resolve("kills"), Integer.toString(times));
        Files.writeString(folder.resolve("write"), Integer.toString(write));
    }

    private void program(Path file, String script) throws IOException {
        Files.writeString(file, script.formatted(folder));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
