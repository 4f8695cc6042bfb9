package io.keyward.agent.watch;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.node.FailureCode;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.wire.Alert;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * Runs the parts of each round of the watch, and keeps their failures. After a part fails, even with an {@link Error}, the
 * other parts of the round still run, and the next round runs the part again. Failures are reported to Keyward and systemd.
 */
final class WatchFailures {

    /** The code of the alert. */
    static final String IMPAIRED = "WatchImpaired";

    private static final int MAX_NAMED = 10;
    private static final int MAX_LENGTH = 200;

    private static final System.Logger LOG = System.getLogger(WatchFailures.class.getName());

    private final Map<String, String> impairments = new ConcurrentSkipListMap<>();

    /** Runs a part of the round; false if it failed. */
    boolean perform(String part, Runnable work) {
        return attempt(part, () -> {
                    work.run();
                    return true;
                })
                .orElse(false);
    }

    /** Runs a part of the round and returns its result; empty if it failed. */
    <T> Optional<T> attempt(String part, Supplier<T> work) {
        try {
            var result = work.get();
            done(part);
            return Optional.of(result);
        } catch (Throwable e) { // even an Error because of one text or one disk must not end the watch
            failed(part, e);
            return Optional.empty();
        }
    }

    void failed(String part, Throwable why) {
        var isNew = note(part, "%s: %s".formatted(FailureCode.of(why), why.getMessage()));
        if (isNew && !(why instanceof CallProblem)) LOG.log(WARNING, part, why);
    }

    void failed(String part, String why) {
        note(part, why);
    }

    // a failure that continues is logged once
    private boolean note(String part, String text) {
        var why = printable(text);
        var isNew = !why.equals(impairments.put(part, why));
        if (isNew) LOG.log(WARNING, "{0}: {1}", part, why);
        return isNew;
    }

    // the text may quote a program, a header or a server
    private static String printable(String text) {
        var plain = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
        return plain.substring(0, Math.min(plain.length(), MAX_LENGTH));
    }

    void done(String part) {
        impairments.remove(part);
    }

    /** Forgets the failures of parts with this prefix whose subject is gone. */
    void keepOnly(String prefix, Collection<String> subjects) {
        impairments
                .keySet()
                .removeIf(part -> part.startsWith(prefix) && !subjects.contains(part.substring(prefix.length())));
    }

    /** One alert about all failures; none while every part works. */
    List<Alert> alerts() {
        return text().map(text -> List.of(new Alert(IMPAIRED, Optional.empty(), text)))
                .orElse(List.of());
    }

    /** The present failures, at most {@value #MAX_NAMED}, in one line; empty if there is none. */
    Optional<String> text() {
        var parts = impairments.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", parts.subList(0, Math.min(parts.size(), MAX_NAMED))));
    }
}
