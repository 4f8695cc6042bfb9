package io.keyward.blackbox.resilience;

import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Random faults of two servers of one installation. Two of three kill a server. */
final class ServerFaults {

    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final RunningKeyward first;
    private final RunningKeyward second;
    private final CustomerVault vault;
    private final Random random;
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

    /** What fails. The local Azure is part of the first server's process, so its vault is gone with it. */
    private enum Fault {
        SECOND_KILLED,
        FIRST_KILLED,
        BOTH_KILLED,
        SECOND_SUSPENDED,
        DATABASE_CUT_OFF,
        VAULT_SILENT;

        private static Fault any(Random random) {
            var dice = random.nextInt(12);
            return dice < 5
                    ? SECOND_KILLED
                    : dice < 7 ? FIRST_KILLED : dice < 8 ? BOTH_KILLED : values()[3 + random.nextInt(3)];
        }
    }

    ServerFaults(RunningKeyward first, RunningKeyward second, CustomerVault vault, Random random) {
        this.first = first;
        this.second = second;
        this.vault = vault;
        this.random = random;
    }

    /**
     * Lets something fail.
     *
     * @return ends the fault
     */
    Runnable strike() {
        var fault = Fault.any(random);
        counts.merge(fault, 1, Integer::sum);
        return switch (fault) {
            case SECOND_KILLED -> killed(second);
            case FIRST_KILLED -> killed(first);
            case BOTH_KILLED -> {
                second.kill();
                first.kill();
                yield () -> {
                    first.start();
                    second.start();
                };
            }
            case SECOND_SUSPENDED -> {
                signal(second, "STOP");
                yield () -> signal(second, "CONT");
            }
            case DATABASE_CUT_OFF -> {
                endConnections();
                yield this::endConnections;
            }
            case VAULT_SILENT -> {
                vault.silence(SILENCE);
                yield vault::clearFaults;
            }
        };
    }

    private static Runnable killed(RunningKeyward server) {
        server.kill();
        return server::start;
    }

    private static void signal(RunningKeyward server, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, "" + server.pid()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endConnections() {
        try (var connection = first.database();
                var end = connection.createStatement()) {
            end.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException("the connections of the servers cannot be ended", e);
        }
    }

    /** How often each fault was there. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " "
                        + count.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
