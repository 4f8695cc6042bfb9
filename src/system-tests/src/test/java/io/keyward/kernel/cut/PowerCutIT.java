package io.keyward.kernel.cut;

import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import java.util.List;
import org.junit.jupiter.api.Order;

/**
 * Power cuts before one step of sealing and one of a new DEK: those at which the disk, the agent's state and the server differ
 * most. {@link PowerCutCampaign} tests every step.
 */
@OnRealKernel
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class PowerCutIT extends PowerCuts {

    PowerCutIT() {
        super("powercut");
    }

    @Override
    List<String> steps(String procedure) {
        return switch (procedure) {
            case "SEAL" -> List.of("SEAL_TOKEN");
            case "DEK" -> List.of("DEK_KILL_OLD_SLOT");
            default -> throw new IllegalArgumentException(procedure);
        };
    }
}
