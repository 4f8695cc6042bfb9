package io.keyward.blackbox.operations;

import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sockets on which a server's process listens, as Linux shows them. */
public final class Listeners {

    private static final Path TABLES = Path.of("/proc/net");
    private static final String LISTENING = "0A";

    private Listeners() {}

    /** @param address the address in the kernel's notation */
    record Listener(String address, int port) {

        private static Listener parse(String text) {
            var colon = text.indexOf(':');
            return new Listener(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1), 16));
        }
    }

    /** True if the system lists its sockets in {@code /proc/net}. */
    public static boolean areKnown() {
        return Files.exists(TABLES.resolve("tcp"));
    }

    /** The ports on which the server listens. */
    public static Set<Integer> ports(RunningKeyward server) {
        return of(server).stream().map(Listener::port).collect(Collectors.toSet());
    }

    static List<Listener> of(RunningKeyward server) {
        try {
            var sockets = socketsOf(server.pid());
            return Stream.of("tcp", "tcp6")
                    .flatMap(Listeners::rows)
                    .filter(row -> row.length > 9 && row[3].equals(LISTENING) && sockets.contains(row[9]))
                    .map(row -> Listener.parse(row[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String[]> rows(String table) {
        try {
            return Files.readAllLines(TABLES.resolve(table)).stream()
                    .map(line -> line.strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> socketsOf(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return files.map(Listeners::target)
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
}
