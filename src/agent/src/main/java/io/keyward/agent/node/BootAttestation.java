package io.keyward.agent.node;

import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.wire.EnrolmentClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Proves to Keyward that this boot runs on the machine that Azure attested. After a refusal, which only a person can end, it
 * waits before it asks again.
 */
public final class BootAttestation {

    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);

    private final Runnable proof;
    private final Clock clock;
    private boolean attested;
    private Refusal refusal;
    private Instant refusedAt;

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
        if (refusal != null && clock.instant().isBefore(refusedAt.plus(AFTER_REFUSAL))) throw refusal;
        try {
            proof.run();
            attested = true;
            refusal = null;
        } catch (Refusal e) {
            if (EnrolmentClient.isEarlierDocument(e)) throw new Fault(e.code(), e.getMessage(), e);
            refusal = e;
            refusedAt = clock.instant();
            throw e;
        }
    }
}
