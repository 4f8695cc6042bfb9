package io.keyward.vault;

import java.util.Optional;

/**
 * What to do about a problem. Text and command may contain placeholders, which {@link MessageParameters} fills in.
 *
 * @param text the remedy in words
 * @param command a shell command that carries it out or investigates the problem; empty if there is none
 */
public record Remedy(String text, Optional<String> command) {

    Remedy(String text) {
        this(text, Optional.empty());
    }

    Remedy(String text, String command) {
        this(text, Optional.of(command));
    }
}
