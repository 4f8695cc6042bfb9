package io.keyward.agent.watch;

import io.keyward.agent.wire.HeartbeatAnswer;
import io.keyward.agent.wire.UnlockReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the node tries an unwrap of its own. While all is well it does so rarely, because all nodes share the quota of the
 * vault. While Keyward is out of reach, or after a fault, it does so more often. It does so at each heartbeat while Keyward
 * sees a refusal, the vault refused the node's last unwrap, or a volume is still suspended or cut.
 *
 * @param quiet the pause while all is well
 * @param alone the pause while Keyward is out of reach, or after an unwrap that ended with a fault
 */
record UnwrapSchedule(Duration quiet, Duration alone) {

    /** @param held true if a volume is suspended or cut, for example because an attempt to bring it back failed */
    boolean due(Optional<UnlockReport> last, Optional<HeartbeatAnswer> server, boolean held, Instant now) {
        if (held || last.isEmpty() || last.get().result() == UnlockReport.Result.REFUSED) return true;
        if (server.isPresent() && server.get().access() == HeartbeatAnswer.KeyAccess.REFUSED) return true;
        var pause = server.isEmpty() || last.get().result() == UnlockReport.Result.FAULT ? alone : quiet;
        return !now.isBefore(last.get().at().plus(pause));
    }
}
