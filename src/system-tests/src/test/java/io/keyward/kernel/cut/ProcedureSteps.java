package io.keyward.kernel.cut;

import io.keyward.agent.step.Step;
import java.util.Arrays;
import java.util.List;

/** The names of all steps of one of the agent's procedures, such as SEAL. */
final class ProcedureSteps {

    private ProcedureSteps() {}

    static List<String> of(String procedure) {
        return Arrays.stream(Step.values())
                .map(Step::name)
                .filter(name -> name.startsWith(procedure + "_"))
                .toList();
    }
}
