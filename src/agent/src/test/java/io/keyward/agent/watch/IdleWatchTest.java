package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.CountedPrograms;
import io.keyward.agent.fakes.ImageNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A round in which nothing changes starts no process: a node has dozens of disks, and a round every few seconds. */
class IdleWatchTest {

    private static final int HEADER_BYTES = 16 << 20;

    @TempDir
    Path folder;

    private CountedPrograms programs;
    private ImageNode disk;
    private Watch watch;

    @BeforeEach
    void sealDisk() throws IOException {
        programs = new CountedPrograms(folder);
        disk = new ImageNode(folder, programs.path());
        watch = new Watch(disk.machine(), disk.node(), disk.procedures());
    }

    @AfterEach
    void stop() {
        if (disk != null) disk.close();
    }

    @Test
    void no_process_is_started_for_a_sealed_disk() throws IOException {
        startsNothing("sealed");
    }

    @Test
    void no_process_is_started_for_a_blank_disk() throws IOException {
        write(new byte[HEADER_BYTES]);

        startsNothing("blank");
    }

    @Test
    void no_process_is_started_for_an_erased_disk() throws IOException {
        disk.orderErasure();

        startsNothing("blank"); // Keyward has confirmed the erasure, but the plan still has the order
    }

    @Test
    void no_process_is_started_for_a_disk_that_is_not_attached() throws IOException {
        Files.delete(folder.resolve("disk.img"));

        startsNothing("absent");
    }

    @Test
    void a_new_token_starts_processes_once() throws IOException {
        disk.rewrap(disk.agent().vault().createKey("kek"));

        watch.round();

        assertThat(programs.started()).anyMatch(line -> line.startsWith("cryptsetup token"));
        startsNothing("sealed");
        assertThat(disk.nodeDisk().tokens().all()).hasSize(1);
    }

    private void startsNothing(String state) throws IOException {
        rounds(2);
        programs.started();

        rounds(3);

        assertThat(programs.started()).isEmpty();
        var heartbeats = disk.agent().keyward().heartbeats();
        var last = heartbeats.get(heartbeats.size() - 1).objects("disks").get(0);
        assertThat(last.text("state")).isEqualTo(state);
    }

    private void rounds(int count) {
        for (int round = 0; round < count; round++) watch.round();
    }

    private void write(byte[] bytes) throws IOException {
        try (var image = new RandomAccessFile(folder.resolve("disk.img").toFile(), "rw")) {
            image.write(bytes);
        }
    }
}
