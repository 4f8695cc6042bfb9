package io.keyward.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server on a laptop cannot be reached from other machines. */
@OwnServers("metrics")
class ListenersIT {

    private static final int VAULT_PORTS = 8;
    private static final int MANY_VAULT_PORTS = 32;
    private static final Path TABLES = Path.of("/proc/net");
    private static final Set<String> LOOPBACK = Set.of(
            "0100007F", // 127.0.0.1
            "0000000000000000FFFF00000100007F", // 127.0.0.1 on an IPv6 socket
            "00000000000000000000000001000000"); // ::1

    @Test
    void a_server_listens_on_the_loopback_interface_only() throws IOException {
        assumeThat(TABLES.resolve("tcp")).exists();
        var server = RunningKeyward.shared();

        var listeners = listeners(socketsOf(server.pid()));

        assertThat(listeners)
                .hasSizeGreaterThanOrEqualTo(MANY_VAULT_PORTS + 4)
                .allSatisfy(listener -> assertThat(address(listener)).isIn(LOOPBACK));
    }

    private static Set<String> socketsOf(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return files.map(ListenersIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed in the meantime
        }
    }

    @Test
    void a_server_listens_on_its_configured_ports_and_one_for_its_stop_command() throws IOException {
        assumeThat(TABLES.resolve("tcp")).exists();
        requirePorts(RunningKeyward.shared(), MANY_VAULT_PORTS);
    }

    @Test
    void a_server_listens_on_a_few_ports_for_vaults_by_default() throws IOException {
        assumeThat(TABLES.resolve("tcp")).exists();
        requirePorts(RunningKeyward.with("metrics", Map.of()), VAULT_PORTS);
    }

    private static void requirePorts(RunningKeyward server, int vaults) throws IOException {
        var configured = Stream.concat(
                        Stream.of(server.keyward(), server.operations(), server.azure(), server.imds())
                                .map(URI::getPort),
                        IntStream.range(0, vaults).mapToObj(vault -> server.firstVaultPort() + vault))
                .toList();

        var ports = listeners(socketsOf(server.pid())).stream()
                .map(ListenersIT::port)
                .toList();

        assertThat(ports).containsAll(configured).hasSizeLessThanOrEqualTo(configured.size() + 1);
    }

    private static String address(String listener) {
        return listener.substring(0, listener.indexOf(':'));
    }

    private static int port(String listener) {
        return Integer.parseInt(listener.substring(listener.indexOf(':') + 1), 16);
    }

    /** The addresses and ports on which these sockets listen, in the kernel's notation. */
    private static List<String> listeners(Set<String> sockets) throws IOException {
        var lines = Stream.concat(
                Files.readAllLines(TABLES.resolve("tcp")).stream(),
                Files.readAllLines(TABLES.resolve("tcp6")).stream());
        return lines.map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > 9 && row[3].equals("0A") && sockets.contains(row[9]))
                .map(row -> row[1])
                .toList();
    }
}
