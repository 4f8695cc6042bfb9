package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import io.keyward.key.WrappingKey;
import java.util.List;
import java.util.Optional;

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
        List<CheckLine> lines,
        List<VaultProblem> problems,
        Optional<KeyAttributes> attributes,
        Optional<WrappingKey> proven) {

    public Preflight {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return problems.isEmpty();
    }

    /** @throws VaultProblem the first one there is */
    WrappingKey require() {
        if (!passed()) {
            throw problems.get(0);
        }
        return proven.orElseThrow();
    }
}
