package io.keyward.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.key.ClearKey;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key sockets, asked as systemd-cryptsetup asks them. */
class KeyServiceTest {

    @TempDir
    Path folder;

    private ImageNode disk;
    private KeyService service;

    @BeforeEach
    void serve() throws IOException {
        disk = new ImageNode(folder);
        service = new KeyService(
                disk.machine(),
                disk.node(),
                disk.procedures(),
                disk.node().plan().disks());
        service.open();
    }

    @AfterEach
    void stop() {
        if (service != null) service.close();
        if (disk != null) disk.close();
    }

    @Test
    void the_socket_of_a_volume_gives_the_key_that_opens_it_while_keyward_is_down() throws IOException {
        disk.agent().keyward().close();

        try (var key = ClearKey.takeOver(read())) {
            assertThat(disk.nodeDisk().luks().opensWith(key)).isTrue();
        }
    }

    @Test
    void a_refused_key_closes_the_connection_and_a_later_one_gets_the_key() throws IOException {
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));
        assertThat(read()).isEmpty();
        disk.agent().vault().recover();

        assertThat(read()).hasSize(ClearKey.DEK_BYTES);
    }

    @Test
    void a_service_that_no_volume_of_crypttab_waits_for_ends_at_once() {
        service.run();

        assertThat(folder.resolve("keys/keyward-data0.key")).doesNotExist();
    }

    private byte[] read() throws IOException {
        var buffer = ByteBuffer.allocate(64);
        var socket = UnixDomainSocketAddress.of(folder.resolve("keys/keyward-data0.key"));
        try (var connection = SocketChannel.open(socket)) {
            while (connection.read(buffer) >= 0) {
                assertThat(buffer.hasRemaining()).isTrue();
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
