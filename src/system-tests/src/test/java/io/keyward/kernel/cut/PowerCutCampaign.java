package io.keyward.kernel.cut;

import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Power cuts before each step of the procedures in which servers take part. */
@Tag("campaign")
@OnRealKernel
@Order(10) // near the other tests on this server, so that the server soon ends
@OwnServers(KernelCluster.SERVER)
class PowerCutCampaign extends PowerCuts {

    PowerCutCampaign() {
        super("powercuts");
    }

    @Override
    List<String> steps(String procedure) {
        return ProcedureSteps.of(procedure);
    }
}
