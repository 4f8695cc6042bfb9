package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How the watch asks a vault: once, whatever a breaker thinks of the vault and however many questions queue before it,
 * for its answer must not hang behind a rotation. It waits for a turn in the watch's share of the quota, and gives up
 * where that takes too long.
 */
final class VaultProbe implements CallStrategy {

    private final String vault;
    private final VaultRateLimiter pace;
    private final Runnable answered;

    /** @param answered is told of each answer, refusals included */
    VaultProbe(String vault, VaultRateLimiter pace, Runnable answered) {
        this.vault = vault;
        this.pace = pace;
        this.answered = answered;
    }

    @Override
    public <T> T ask(int weight, Class<T> type, Supplier<T> question) {
        await(pace.reserveWatch(weight), () -> new VaultOutage.Busy(vault, "watching it took its share of the quota"));
        await(pace.reserveProbe(weight), () -> new VaultOutage.Throttled(vault, null));
        try {
            var answer = question.get();
            answered.run();
            return answer;
        } catch (VaultRefusal e) {
            answered.run();
            throw e;
        } catch (VaultOutage.Throttled e) {
            pace.pause(e);
            throw e;
        }
    }

    private void await(long nanos, Supplier<VaultOutage> tooLong) {
        if (nanos < 0) {
            throw tooLong.get();
        }
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VaultProblem.because(new VaultOutage.Busy(vault, "Keyward is stopping"), e);
        }
    }
}
