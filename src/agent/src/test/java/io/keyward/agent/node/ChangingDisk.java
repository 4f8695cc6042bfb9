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
import org.junit.jupiter.api.io.TempDir;

/** A sealed disk in an image file whose volume key a test changes, and whose header it keeps and puts back. */
abstract class ChangingDisk {

    static final int HEADER_BYTES = 16 * 1024 * 1024;
    static final int FIRST_SECTORS = KilledCryptsetup.WRITE_OF_SECTORS;
    static final int NEVER = 65_000;
    static final String NOTE = "change-9.json";

    @TempDir
    Path folder;

    KilledCryptsetup killed;
    ImageNode node;

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

    void requireRefused(String reason) throws IOException {
        var before = Files.readAllBytes(folder.resolve("disk.img"));
        List<ThrowingCallable> commands = List.of(
                this::change,
                () -> node.procedures().unlocking().unlock(planned()),
                () -> node.procedures().unlocking().key(planned()),
                () -> node.procedures().unlocking().requireOpens(planned()),
                () -> node.procedures().sealing(progress -> {}).seal(planned(), Permission.BLANK_ONLY),
                () -> node.procedures()
                        .dekChange()
                        .run(node.nodeDisk(), node.plannedDek().orElseThrow()));
        for (var command : commands) {
            assertThatThrownBy(command).isInstanceOf(UntrustedHeader.class).hasMessageContaining(reason);
        }
        assertThat(Files.readAllBytes(folder.resolve("disk.img"))).isEqualTo(before);
    }

    void requireNothingOpens() {
        assertThatThrownBy(() -> node.procedures().unlocking().key(planned())).isInstanceOf(UntrustedHeader.class);
    }

    void requireChanged() {
        assertThat(node.nodeDisk().luks().header().reencrypting()).isFalse();
        node.procedures().unlocking().key(planned()).close();
    }

    void change() {
        node.procedures().reencrypt(planned(), progress -> {});
    }

    void changeUntil(int write) throws IOException {
        // the first run encrypts the sectors in two steps; after a kill in the first step, one step is left for the
        // next run
        killed.killAt(write);
        try {
            change();
        } catch (LuksProblem e) {
            return;
        } finally {
            killed.killAt(NEVER);
        }
        throw new AssertionError("cryptsetup was not killed at write " + write);
    }

    void loseState() {
        for (var file : List.of(NOTE, "progress-keyward-data0.json", "token-9.json")) {
            node.machine().state().delete(file);
        }
    }

    void showProgress(String progress) {
        node.machine().state().write("progress-keyward-data0.json", progress.getBytes(UTF_8));
    }

    String state() {
        return new String(node.machine().state().read(NOTE).orElseThrow(), UTF_8);
    }

    PlannedDisk planned() {
        return node.node().plan().disks().get(0);
    }

    byte[] header() throws IOException {
        return Arrays.copyOf(Files.readAllBytes(folder.resolve("disk.img")), HEADER_BYTES);
    }

    void putBack(byte[] header) throws IOException {
        try (var image = new RandomAccessFile(folder.resolve("disk.img").toFile(), "rw")) {
            image.write(header);
        }
    }
}
