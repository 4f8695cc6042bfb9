package io.keyward.agent.disk.encryption;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.disk.TestNode;
import io.keyward.agent.fakes.FakeKernel;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A volume on which no file system can be seen gets one only if its header says that none was completed. */
class DiskCompletionTest {

    private static final int NOTHING_FOUND = 2;

    @TempDir
    Path folder;

    private TestNode node;

    @BeforeEach
    void openVolume() throws IOException {
        var kernel = new FakeKernel(folder);
        program("blkid", "exit " + NOTHING_FOUND);
        program("mkfs.ext4", "touch %s".formatted(folder.resolve("made")));
        node = new TestNode(folder, folder.resolve("bin") + ":" + ImageFile.PATH, 64, kernel.host());
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));
        kernel.open(0, node.planned.volume(), node.disk().luks().uuid());
    }

    @Test
    void a_file_system_is_made_if_none_was_completed() {
        sealAgain();

        assertThat(folder.resolve("made")).exists();
        assertThat(node.disk().luks().isUnfinished()).isFalse();
    }

    @Test
    void no_file_system_is_made_in_place_of_a_completed_one_that_cannot_be_seen_any_more() {
        node.disk().luks().finish(TestNode.DISK);
        node.disks.notes().remove(node.disk());

        sealAgain();

        assertThat(folder.resolve("made")).doesNotExist();
    }

    private void sealAgain() {
        until(Step.SEAL_MOUNT, steps -> node.sealing(steps).seal(node.planned, Permission.BLANK_ONLY));
    }

    private void program(String name, String line) throws IOException {
        var program = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n%s\n".formatted(line));
        if (!program.toFile().setExecutable(true))
            throw new IOException("cannot make %s executable".formatted(program));
    }
}
