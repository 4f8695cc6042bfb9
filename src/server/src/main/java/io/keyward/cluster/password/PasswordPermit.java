package io.keyward.cluster.password;

import java.util.Optional;

/**
 * The permit of a request to compute slow hashes of passwords. {@link PasswordLimiter} issues permits and limits how many
 * exist at once. A permit that has ended computes no further hash.
 */
public final class PasswordPermit {

    private final int rounds;
    private volatile boolean ended;

    PasswordPermit(int rounds) {
        this.rounds = rounds;
    }

    public String hash(String password) {
        requireNotEnded();
        return PasswordHash.of(password, rounds);
    }

    /**
     * True if the password matches the hash.
     *
     * @param hash empty or {@link PasswordHash#NONE} if there is no password; the method then takes as long as with a new hash
     *     and returns false
     */
    public boolean matches(Optional<String> hash, String password) {
        requireNotEnded();
        var stored = hash.filter(text -> !text.equals(PasswordHash.NONE));
        return PasswordHash.matches(stored.orElseGet(() -> PasswordHash.ofNothing(rounds)), password)
                && stored.isPresent();
    }

    void end() {
        ended = true;
    }

    private void requireNotEnded() {
        if (ended) {
            throw new IllegalStateException("the permit for work on passwords has ended");
        }
    }
}
