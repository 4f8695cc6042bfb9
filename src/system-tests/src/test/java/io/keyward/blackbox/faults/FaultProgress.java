package io.keyward.blackbox.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The progress of a campaign, stored in a file so that a later run can continue. It contains only rounds whose checks all
 * passed.
 */
final class FaultProgress {

    private static final String SEED = "seed";
    private static final String FAULTS = "faults";

    private final Path file;
    private final long seed;
    private final Map<String, Long> counts = new TreeMap<>();

    private FaultProgress(Path file, long seed) {
        this.file = file;
        this.seed = seed;
    }

    static FaultProgress begin(Path file, long seed) {
        return new FaultProgress(file, seed);
    }

    /** Continues a campaign with the same seed. Begins one if there is no file. */
    static FaultProgress resume(Path file, long seed) {
        var progress = begin(file, seed);
        if (Files.exists(file)) progress.read();
        return progress;
    }

    private void read() {
        var stored = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            stored.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!stored.getProperty(SEED).equals("" + seed)) {
            throw new IllegalStateException(
                    "%s is of the seed %s, not %d".formatted(file, stored.getProperty(SEED), seed));
        }
        stored.stringPropertyNames().stream()
                .filter(name -> !name.equals(SEED))
                .forEach(name -> counts.put(name, Long.valueOf(stored.getProperty(name))));
    }

    /** How many faults there were. */
    int faults() {
        return counts.getOrDefault(FAULTS, 0L).intValue();
    }

    /** Adds the counts of a round to the file. */
    void add(Map<String, Integer> round, int faults) {
        round.forEach((what, count) -> counts.merge(what, count.longValue(), Long::sum));
        counts.merge(FAULTS, (long) faults, Long::sum);
        write();
    }

    private void write() {
        var stored = new Properties();
        stored.setProperty(SEED, "" + seed);
        counts.forEach((what, count) -> stored.setProperty(what, "" + count));
        try {
            Files.createDirectories(file.getParent());
            var next = file.resolveSibling(file.getFileName() + ".next");
            try (var out = Files.newBufferedWriter(next)) {
                stored.store(out, null);
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().equals(FAULTS))
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
