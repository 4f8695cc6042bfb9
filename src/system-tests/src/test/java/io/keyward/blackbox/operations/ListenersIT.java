package io.keyward.blackbox.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.RunningKeyward;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server on a laptop cannot be reached from other machines. */
class ListenersIT {

    private static final Set<String> LOOPBACK = Set.of(
            "0100007F", // 127.0.0.1
            "0000000000000000FFFF00000100007F", // 127.0.0.1 on an IPv6 socket
            "00000000000000000000000001000000"); // ::1

    private final RunningKeyward server = BlackBox.server();

    @BeforeEach
    void the_system_shows_who_listens() {
        assumeThat(Listeners.areKnown()).isTrue();
    }

    @Test
    void a_server_listens_on_the_loopback_interface_only() {
        assertThat(Listeners.of(server))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(listener -> assertThat(listener.address()).isIn(LOOPBACK));
    }

    @Test
    void besides_the_ports_of_vaults_a_server_listens_on_its_configured_ports_and_one_for_its_stop_command() {
        var configured = server.ports();

        var ports = Listeners.ports(server);
        ports.removeAll(server.vaultPorts());

        assertThat(ports).containsAll(configured).hasSizeLessThanOrEqualTo(configured.size() + 1);
    }
}
