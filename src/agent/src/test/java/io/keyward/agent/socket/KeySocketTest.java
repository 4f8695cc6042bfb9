package io.keyward.agent.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.problem.Refusal;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySocketTest {

    @TempDir
    Path folder;

    @Test
    void whoever_connects_reads_the_32_bytes_of_the_key() throws Exception {
        try (var socket = serving(() -> Optional.of(key()))) {
            assertThat(read()).isEqualTo(bytes());
            assertThat(read()).isEqualTo(bytes());
        }
    }

    @Test
    void the_key_is_wiped_after_the_answer() throws Exception {
        var lent = key();
        try (var socket = serving(() -> Optional.of(lent))) {
            read();
        }

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> lent.lend(bytes -> bytes[0]))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void without_a_key_the_connection_is_closed() throws Exception {
        try (var socket = serving(Optional::empty)) {
            assertThat(read()).isEmpty();
        }
    }

    @Test
    void a_failure_closes_the_connection_and_the_next_one_is_answered() throws Exception {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        try (var socket = serving(() -> {
            if (calls.incrementAndGet() == 1) throw new Refusal("KeyDisabled", "no");
            return Optional.of(key());
        })) {
            assertThat(read()).isEmpty();
            assertThat(read()).isEqualTo(bytes());
        }
    }

    @Test
    void only_root_can_connect() throws Exception {
        try (var socket = serving(Optional::empty)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sockets/v.key"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sockets"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_socket_that_an_earlier_run_left_behind_is_replaced() throws Exception {
        Files.createDirectories(folder.resolve("sockets"));
        Files.writeString(folder.resolve("sockets/v.key"), "left behind");

        try (var socket = serving(() -> Optional.of(key()))) {
            assertThat(read()).isEqualTo(bytes());
        }

        assertThat(folder.resolve("sockets/v.key")).doesNotExist();
    }

    private KeySocket serving(Supplier<Optional<ClearKey>> keys) {
        var socket = new KeySocket(folder.resolve("sockets"), "v", keys);
        new Thread(socket::serve).start();
        return socket;
    }

    private byte[] read() throws IOException {
        var buffer = ByteBuffer.allocate(64);
        try (var connection = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("sockets/v.key")))) {
            while (connection.read(buffer) >= 0) {
                assertThat(buffer.hasRemaining()).isTrue();
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static ClearKey key() {
        return ClearKey.takeOver(bytes());
    }

    private static byte[] bytes() {
        var bytes = new byte[ClearKey.DEK_BYTES];
        for (var index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) index;
        }
        return bytes;
    }
}
