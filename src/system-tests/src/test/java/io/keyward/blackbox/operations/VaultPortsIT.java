package io.keyward.blackbox.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ExclusiveServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The local Azure opens the port of a vault when it creates the vault, and again when the server starts. */
@Order(13) // near the other tests on this server, which stops after the last of them
@ResourceLock(ExclusiveServer.NAME)
@OwnServers(ExclusiveServer.NAME)
class VaultPortsIT {

    private static final String VAULTS =
            "/subscriptions/%s/providers/Microsoft.KeyVault/vaults".formatted(LocalClient.SUBSCRIPTION);

    private final RunningKeyward server = ExclusiveServer.get();
    private final Customer customer = Customer.of(server, "VaultPorts");

    @Test
    void a_port_is_open_only_if_a_vault_has_it() {
        assumeThat(Listeners.areKnown()).isTrue();
        assertThat(openPorts()).isEqualTo(portsOfVaults());

        var port = port(customer.vault("PortOfItsOwn").uri());

        assertThat(openPorts()).isEqualTo(portsOfVaults()).contains(port);
    }

    @Test
    void a_vault_answers_at_its_port_under_the_name_that_az_calls_as_soon_as_it_is_created() {
        var vault = customer.vault("AnswersAtOnce");

        assertThat(vault.uri()).startsWith("https://localhost:");
        assertThat(vault.key("k")).startsWith(vault.uri());
    }

    @Tag("campaign")
    @Test
    void a_vault_answers_at_its_port_after_a_restart() {
        var key = customer.vault("AnswersAgain").key("k");

        server.killAndStart();

        assertThat(customer.azure().vault("GET", URI.create(key)).status()).isEqualTo(200);
        if (Listeners.areKnown()) {
            assertThat(openPorts()).isEqualTo(portsOfVaults());
        }
    }

    @Test
    void a_port_on_which_another_process_listens_is_skipped() throws IOException {
        try (var other = new ServerSocket(nextPort(), 1, InetAddress.getLoopbackAddress())) {
            var vault = customer.vault("BesideAnother");

            assertThat(port(vault.uri())).isGreaterThan(other.getLocalPort());
            assertThat(vault.key("k")).startsWith(vault.uri());
        }
    }

    private int nextPort() {
        var taken = portsOfVaults();
        return server.vaultPorts().stream()
                .filter(port -> !taken.contains(port))
                .findFirst()
                .orElseThrow();
    }

    private Set<Integer> openPorts() {
        var open = Listeners.ports(server);
        open.retainAll(server.vaultPorts());
        return open;
    }

    private Set<Integer> portsOfVaults() {
        return customer.azure().everyPage(VAULTS).stream()
                .map(vault -> port(vault.getJsonObject("properties").getString("vaultUri")))
                .collect(Collectors.toSet());
    }

    private static int port(String vaultUri) {
        return URI.create(vaultUri).getPort();
    }
}
