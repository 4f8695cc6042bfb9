package io.keyward.testsupport.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult.Status;

/** A row of the table: what one test class did, on the database that it ran on. */
final class CampaignRow {

    static final String PASSED = "passed";

    private final String name;
    private final Instant begun = Instant.now();
    private final List<String> done = new ArrayList<>();
    private final Map<Status, Integer> tests = new EnumMap<>(Status.class);
    private boolean failed;
    private boolean ended;

    CampaignRow(String test) {
        var database = System.getProperty("keyward.it.database");
        name = database == null ? test : test + " on " + database;
    }

    synchronized void did(String what) {
        done.add(what);
    }

    /** @param test false for the class and other containers of tests, which count only if they failed */
    synchronized void ended(boolean test, Status status) {
        if (test) tests.merge(status, 1, Integer::sum);
        failed |= status == Status.FAILED;
    }

    synchronized void end() {
        ended = true;
    }

    synchronized void write(Path folder) {
        try {
            Files.writeString(Files.createDirectories(folder).resolve(name), line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() {
        var cases = tests.values().stream().mapToInt(Integer::intValue).sum();
        var did = new ArrayList<>(List.of(cases == 1 ? "1 case" : cases + " cases"));
        did.addAll(done);
        var minutes = Duration.between(begun, Instant.now()).toSeconds() / 60.0;
        return String.format(Locale.ROOT, "| %s | %s | %s | %.1f |", name, String.join("; ", did), result(), minutes);
    }

    private String result() {
        if (!ended) return "DID NOT END";
        if (!failed && tests.containsKey(Status.SUCCESSFUL)) return PASSED + aborted();
        return failed ? "FAILED: " + counts() : "SKIPPED";
    }

    private String aborted() {
        return tests.containsKey(Status.ABORTED) ? ", " + counts() : "";
    }

    private String counts() {
        return tests.entrySet().stream()
                .map(count -> count.getValue() + " " + word(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String word(Status status) {
        return switch (status) {
            case SUCCESSFUL -> PASSED;
            case FAILED -> "failed";
            case ABORTED -> "skipped";
        };
    }
}
