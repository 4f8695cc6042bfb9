package io.keyward.agent.disk;

import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;

/** Stops a procedure before a step, as a power cut does. */
final class PowerCut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static StepListener before(Step powerCut) {
        return step -> {
            if (step == powerCut) throw new PowerCut();
        };
    }
}
