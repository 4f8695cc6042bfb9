package io.keyward.agent.node;

import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.wire.EnrolmentClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Proves to Keyward that this boot runs on the machine that Azure attested. After a refusal, which only a person can end, it
 * waits before it asks again. It waits too if there was no answer, because a metadata service that does not answer would delay
 * each round of the watch.
 */
public final class BootAttestation {

    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

    private final Runnable proof;
    private final Clock clock;
    private boolean attested;
    private CallProblem failure; // of the last attempt; null if it succeeded
    private Instant pausedUntil;

    /** @param proof sends an attested document to Keyward */
    BootAttestation(Runnable proof, Clock clock) {
        this.proof = proof;
        this.clock = clock;
    }

    /** Attests the boot, unless this process did before. */
    public synchronized void attest() {
        if (!attested) renew();
    }

    /**
     * Attests the boot, because Keyward says that it is not attested.
     *
     * @throws io.keyward.agent.problem.CallProblem if there is no document, or Keyward does not accept it
     */
    public synchronized void renew() {
        if (failure != null && clock.instant().isBefore(pausedUntil)) throw failure;
        try {
            proof.run();
            attested = true;
            failure = null;
        } catch (Refusal e) {
            throw EnrolmentClient.isEarlierDocument(e)
                    ? failed(new Fault(e.code(), e.getMessage(), e), AFTER_FAULT)
                    : failed(e, AFTER_REFUSAL);
        } catch (Fault e) {
            throw failed(e, AFTER_FAULT);
        }
    }

    private CallProblem failed(CallProblem why, Duration pause) {
        failure = why;
        pausedUntil = clock.instant().plus(pause);
        return why;
    }
}
