package io.keyward.agent.watch;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;

/**
 * Proves once after each start that the node is still on the machine that Azure attested. A copy of the node's disk has the
 * node's key, but not its machine. A failure changes nothing on the node: a machine outside of Azure cannot prove it, and an
 * earlier server does not ask for it.
 */
final class StartAttestation {

    private static final System.Logger LOG = System.getLogger(StartAttestation.class.getName());
    private static final int MAX_ATTEMPTS = 20;

    private final Runnable proof;
    private int attempts;
    private boolean over;

    /** @param proof sends an attested document to Keyward */
    StartAttestation(Runnable proof) {
        this.proof = proof;
    }

    /** Sends the proof, unless an earlier attempt succeeded or was refused, or there were too many attempts. */
    void attempt() {
        if (over) return;
        try {
            attempts++;
            proof.run();
            over = true;
        } catch (CallProblem e) {
            LOG.log(INFO, "this machine is not attested: {0}", e.getMessage());
            over = attempts >= MAX_ATTEMPTS || !(e instanceof Fault);
        }
    }
}
