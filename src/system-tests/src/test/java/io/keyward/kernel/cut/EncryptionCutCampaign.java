package io.keyward.kernel.cut;

import io.keyward.kernel.uml.OnRealKernel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Power cuts before each step of an encryption in place. */
@Tag("campaign")
@OnRealKernel
class EncryptionCutCampaign extends EncryptionCuts {

    EncryptionCutCampaign() {
        super("local-disks");
    }

    @Override
    List<String> steps() {
        var steps = new ArrayList<>(ProcedureSteps.of("ENCRYPT"));
        steps.removeAll(END);
        return steps;
    }
}
