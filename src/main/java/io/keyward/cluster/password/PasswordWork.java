package io.keyward.cluster.password;

import io.keyward.concurrent.Turns;
import java.util.Set;
import java.util.function.Function;

/**
 * The work on passwords of one kind of callers. Memory decides whose turn it is, so neither a request that waits nor one that
 * computes a hash needs a database connection or a lock. Kinds of callers have work of their own and do not use up each other's
 * turns.
 */
public final class PasswordWork {

    private final Turns turns;

    public PasswordWork(Turns turns) {
        this.turns = turns;
    }

    /**
     * Works on passwords when it is the turn of these callers. The work must not be called in a transaction.
     *
     * @throws TooManyPasswords if too many others wait, or if no turn comes in time
     */
    public <T> T run(Set<String> callers, Function<PasswordTurn, T> work) {
        return turns.run(callers, () -> inTurn(work), TooManyPasswords::new);
    }

    private static <T> T inTurn(Function<PasswordTurn, T> work) {
        var turn = new PasswordTurn();
        try {
            return work.apply(turn);
        } finally {
            turn.end();
        }
    }
}
