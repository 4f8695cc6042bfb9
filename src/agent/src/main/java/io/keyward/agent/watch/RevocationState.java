package io.keyward.agent.watch;

import io.keyward.agent.plan.GracePolicy;
import io.keyward.agent.wire.HeartbeatAnswer;
import io.keyward.agent.wire.UnlockReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the customer took the key away for longer than the grace policy allows. A revocation begins only if the vault refuses
 * the node's own unwrap: a fault changes nothing. While Keyward answers, it must see the refusal too; if Keyward is out of
 * reach, the node's own unwrap and the last policy decide. One unwrap that works ends the revocation.
 *
 * @param since when the node's own unwrap was first refused; empty if the last one worked
 * @param level what happens to the volumes; it only becomes more severe until an unwrap works
 */
public record RevocationState(Optional<Instant> since, Level level) {

    /** What happens to the volumes, in increasing severity. */
    public enum Level {
        RUN,
        SUSPEND,
        CUT
    }

    public static final RevocationState NONE = new RevocationState(Optional.empty(), Level.RUN);

    /**
     * The state after one round of the watch.
     *
     * @param own result of the node's own unwrap just now
     * @param server Keyward's answer to the last heartbeat; empty if it is out of reach
     */
    public RevocationState next(
            UnlockReport.Result own, Optional<HeartbeatAnswer> server, GracePolicy grace, Instant now) {
        return switch (own) {
            case OK -> NONE;
            case FAULT -> this;
            case REFUSED -> {
                var first = since.orElse(now);
                var wanted = server.map(RevocationState::byServer).orElseGet(() -> byNode(grace, first, now));
                yield new RevocationState(Optional.of(first), wanted.compareTo(level) > 0 ? wanted : level);
            }
        };
    }

    private static Level byServer(HeartbeatAnswer answer) {
        if (answer.access() != HeartbeatAnswer.KeyAccess.REFUSED) return Level.RUN;
        if (answer.cut()) return Level.CUT;
        return answer.suspend() ? Level.SUSPEND : Level.RUN;
    }

    private static Level byNode(GracePolicy grace, Instant first, Instant now) {
        if (outlasted(grace.cutAfter(), first, now)) return Level.CUT;
        return outlasted(grace.suspendAfter(), first, now) ? Level.SUSPEND : Level.RUN;
    }

    private static boolean outlasted(Optional<Duration> period, Instant first, Instant now) {
        return period.filter(limit -> Duration.between(first, now).compareTo(limit) >= 0)
                .isPresent();
    }
}
