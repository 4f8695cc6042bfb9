package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappingKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that was seen of a key while it was tried out, one line for each {@link Check}. It is what the door looks
 * at, written down: a creation or a change of the key is refused for the first problem that stands here.
 *
 * @param problems what was found, the one to be told first in front; a right that is missing stands last, together
 *     with all others that are
 * @param attributes what the vault showed of the version; empty where it did not
 * @param proven the key, fit to wrap with; empty where there are problems
 */
public record Preflight(
        List<CheckResult> lines,
        List<VaultProblem> problems,
        Optional<KeyAttributes> attributes,
        Optional<WrappingKey> proven) {

    public Preflight {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** Of a key that nobody was asked about, because something else failed first. */
    public static Preflight notReached(KeyReference key, String why) {
        var lines = Stream.of(Check.values())
                .map(check -> CheckResult.notReached(check, why).of(key))
                .toList();
        return new Preflight(lines, List.of(), Optional.empty(), Optional.empty());
    }

    /** @throws VaultProblem the first one there is */
    public WrappingKey require() {
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return proven.orElseThrow();
    }
}
