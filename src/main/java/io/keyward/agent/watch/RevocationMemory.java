package io.keyward.agent.watch;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.state.StateFolder;
import java.time.Instant;

/** Keeps the state of a revocation over a restart of the agent, so that a restart does not begin the grace period again. */
final class RevocationMemory {

    private static final String FILE = "revocation.json";

    private final StateFolder state;

    RevocationMemory(StateFolder state) {
        this.state = state;
    }

    RevocationState read() {
        return state.readJson(FILE).map(RevocationMemory::state).orElse(RevocationState.NONE);
    }

    void write(RevocationState revocation) {
        if (revocation.equals(read())) return;
        if (revocation.equals(RevocationState.NONE)) {
            state.delete(FILE);
            return;
        }
        state.writeJson(
                FILE,
                JsonObject.empty()
                        .with("since", revocation.since().map(Instant::toString))
                        .with("order", revocation.order().name()));
    }

    private static RevocationState state(JsonObject stored) {
        return new RevocationState(
                stored.findText("since").map(Instant::parse), RevocationState.Order.valueOf(stored.text("order")));
    }
}
