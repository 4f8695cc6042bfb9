package io.keyward.kernel.uml;

import io.keyward.testsupport.Polling;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that runs in a guest. */
public final class RunningCommand {

    private static final int MINUTES = 10;

    private final UmlShare share;
    private final int number;
    private final Future<Void> end;

    RunningCommand(UmlShare share, int number, Future<Void> end) {
        this.share = share;
        this.number = number;
        this.end = end;
    }

    /** Waits until the command has ended. Fails if the guest dies before. */
    public CommandResult await() {
        try {
            end.get(MINUTES, TimeUnit.MINUTES);
            return share.result(number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a guest's command ran", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the command has not ended: %s%n%s%n%s".formatted(e, out(), err()), e);
        }
    }

    /** Waits until the command has written this to its standard output or error. Fails if it ends before. */
    public void awaitOutput(String expected) {
        var seen = Polling.until(this::outAndEnd, now -> now.out().contains(expected) || now.ended());
        if (!seen.out().contains(expected)) {
            throw new AssertionError("the command ended without \"%s\"%n%s%n%s".formatted(expected, out(), err()));
        }
    }

    private Progress outAndEnd() {
        var ended = end.isDone(); // before the output is read, which is then complete
        return new Progress(out() + err(), ended);
    }

    /** What the command has written to its standard output until now. */
    public String out() {
        return share.out(number);
    }

    public String err() {
        return share.err(number);
    }

    public boolean hasEnded() {
        return end.isDone();
    }

    private record Progress(String out, boolean ended) {}
}
