package io.keyward.localazure.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class UnusedPortTest {

    @Test
    void a_port_is_unused_only_while_no_process_listens_on_it() throws IOException {
        int port;
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
            assertThat(UnusedPort.check(port)).isFalse();
        }

        assertThat(UnusedPort.check(port)).isTrue();
    }
}
