package io.keyward.blackbox.faults;

import io.keyward.testserver.OwnServers;
import io.keyward.testsupport.Polling;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two servers of one installation are killed and suspended, their networks to the database and to the vault are cut, the
 * database crashes and its disk fills up, at random moments while clusters are created, resized, rotated alone and in fleets,
 * moved to newer versions and deleted. After each round of faults, each accepted operation has ended exactly once and both
 * servers report the same outcome, each cluster matches its last operations, the vault unwraps each DEK, and the audit logs
 * of both servers are intact.
 *
 * <p>The system properties {@code keyward.faults}, {@code keyward.faults.seed} and {@code keyward.faults.minutes} choose how
 * many faults, which, and for how long at most. With {@code keyward.faults.resume}, a run continues after the last round of
 * the previous run. The test needs root, to mount a small disk for the database.
 */
@Tag("campaign")
@Isolated // beside other campaigns its 200 faults take more than 90 minutes
@OwnServers(FaultCampaign.NAME + FaultyInstallation.AZURE)
class FaultCampaign {

    static final String NAME = "faults";

    private static final int FAULTS = Integer.getInteger("keyward.faults", 200);
    private static final long SEED = Long.getLong("keyward.faults.seed", 1L);
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("keyward.faults.minutes", 90));
    private static final boolean RESUMED = System.getProperty("keyward.faults.resume") != null;
    private static final Path FILE = Path.of("target", "faults", "progress.properties");
    private static final int MAX_MILLIS_BETWEEN = 4_000;

    private final Instant end = Instant.now().plus(LONGEST);
    private final FaultProgress progress = RESUMED ? FaultProgress.resume(FILE, SEED) : FaultProgress.begin(FILE, SEED);

    @Test
    void no_dek_no_record_and_no_accepted_operation_is_lost_whatever_fails(TestReporter reporter) {
        try (var installation = new FaultyInstallation(NAME)) {
            installation.start();
            var changes = new ChangesOfServers(installation, new Random(SEED));
            var state = new FinalState(installation, changes);
            changes.createAll();
            while (progress.faults() < FAULTS && Instant.now().isBefore(end)) {
                round(installation, changes, state);
            }
            reporter.publishEntry("seed %d: %d of %d faults, %s".formatted(SEED, progress.faults(), FAULTS, progress));
        }
    }

    private void round(FaultyInstallation installation, ChangesOfServers changes, FinalState state) {
        var begun = Instant.now();
        var random = new Random(31 * SEED + progress.faults());
        var faults = round(random);
        var before = counts(installation, changes, state);
        strike(installation, changes, faults, random);
        state.assertTrue();

        var counts = new HashMap<String, Integer>();
        faults.forEach(fault -> counts.merge(fault.toString(), 1, Integer::sum));
        counts.put("processes killed", faults.stream().mapToInt(Fault::kills).sum());
        counts(installation, changes, state).forEach((what, count) -> counts.put(what, count - before.get(what)));
        counts.put("seconds", (int) Duration.between(begun, Instant.now()).toSeconds());
        progress.add(counts, faults.size());
        System.out.printf("== %d of %d faults: %s%n", progress.faults(), FAULTS, counts);
    }

    private List<Fault> round(Random random) {
        var faults = Fault.round(random);
        return faults.subList(0, Math.min(faults.size(), FAULTS - progress.faults()));
    }

    private static void strike(
            FaultyInstallation installation, ChangesOfServers changes, List<Fault> faults, Random random) {
        var trouble = new ServerFaults(installation, random);
        changes.begin();
        for (var fault : faults) {
            trouble.strike(fault);
            Polling.pause(Duration.ofMillis(random.nextInt(MAX_MILLIS_BETWEEN)));
        }
        trouble.awaitRepairs();
        changes.end();
    }

    private static Map<String, Integer> counts(
            FaultyInstallation installation, ChangesOfServers changes, FinalState state) {
        return Map.of(
                "requests accepted", changes.accepted().size(),
                "fleet rotations accepted", changes.fleets().size(),
                "operations", state.operations(),
                "DEKs opened", state.opened(),
                "starts repeated",
                        installation.servers().stream()
                                .mapToInt(FaultyServer::failedStarts)
                                .sum());
    }
}
