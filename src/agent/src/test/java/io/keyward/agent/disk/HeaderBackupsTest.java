package io.keyward.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent copies a header into the state folder before it overwrites it, even if the clock was set back. */
class HeaderBackupsTest {

    private static final int LENGTH = 4096;
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path folder;

    private TestNode node;

    @BeforeEach
    void makeNode() throws IOException {
        node = new TestNode(folder);
    }

    @Test
    void the_four_that_were_written_last_are_kept() throws IOException {
        for (byte content = 1; content <= 7; content++) keep(content, NOW.plusSeconds(content));

        assertThat(contents()).containsExactly(4, 5, 6, 7);
    }

    @Test
    void bytes_that_the_latest_backup_holds_are_not_copied_again() throws IOException {
        var first = keep(1, NOW);

        assertThat(keep(1, NOW.plusSeconds(1))).isEqualTo(first);
        assertThat(contents()).containsExactly(1);
    }

    @Test
    void backups_of_one_instant_are_several_files() throws IOException {
        keep(1, NOW);
        keep(2, NOW);

        assertThat(contents()).containsExactly(1, 2);
    }

    @Test
    void a_backup_is_the_latest_one_although_the_clock_was_set_back() throws IOException {
        for (byte content = 1; content <= 4; content++) keep(content, NOW.plusSeconds(content));

        var last = keep(5, NOW.minusSeconds(86_400));

        assertThat(last).exists();
        assertThat(contents()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void a_backup_can_become_the_latest_one_again() throws IOException {
        var first = keep(1, NOW);
        keep(2, NOW.plusSeconds(1));

        backups(NOW.plusSeconds(2)).keepAgain(node.disk(), first);

        assertThat(contents()).containsExactly(1, 2, 1);
    }

    private Path keep(int content, Instant time) throws IOException {
        node.write(0, new byte[] {(byte) content});
        return backups(time).keep(node.disk(), LENGTH);
    }

    private HeaderBackups backups(Instant time) {
        return new HeaderBackups(node.disks, Clock.fixed(time, ZoneOffset.UTC));
    }

    /** The first byte of each backup, in the order of their names. */
    private List<Integer> contents() throws IOException {
        try (var files = Files.list(node.state.path())) {
            return files.filter(file -> file.toString().endsWith(".img"))
                    .sorted()
                    .map(file -> (int) new DiskBytes(file).read(0, 1)[0])
                    .toList();
        }
    }
}
