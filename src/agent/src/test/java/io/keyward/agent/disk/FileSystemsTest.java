package io.keyward.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemsTest {

    @TempDir
    Path folder;

    private TestNode node;

    @BeforeEach
    void makeNode() throws IOException {
        node = new TestNode(folder);
    }

    @Test
    void a_new_file_system_is_whole() {
        assertThat(isMade()).isFalse();

        makeExt4();

        assertThat(isMade()).isTrue();
    }

    @Test
    void an_unfinished_file_system_is_not_whole() throws IOException {
        makeExt4();
        destroyTables();

        assertThat(isMade()).isFalse();
    }

    @Test
    void a_file_system_that_was_mounted_is_never_made_again() throws IOException {
        makeExt4();
        run("debugfs", "-w", "-R", "set_super_value mtime 20260101", node.image.toString());
        destroyTables();

        assertThat(isMade()).isTrue();
    }

    private boolean isMade() {
        return node.disks.fileSystems().isMade(node.image.toString());
    }

    private void makeExt4() {
        run("mkfs.ext4", "-q", "-F", node.image.toString());
    }

    // overwrites the blocks after the superblock
    private void destroyTables() throws IOException {
        var garbage = new byte[1024 * 1024];
        new Random(1).nextBytes(garbage);
        node.write(8 * 1024, garbage);
    }

    private void run(String... line) {
        var result = node.commands().run(line);
        assertThat(result.ok()).as(result.errors()).isTrue();
    }
}
