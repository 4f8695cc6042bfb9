package io.keyward.agent.watch;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.state.StateFolder;
import java.time.Instant;
import java.util.Optional;

/** Keeps the state of a revocation over a restart of the agent, so that a restart does not begin the grace period again. */
final class RevocationMemory {

    private static final String FILE = "revocation.json";

    private final StateFolder state;
    private Optional<RevocationState> stored = Optional.empty(); // unknown until the file is read or written

    RevocationMemory(StateFolder state) {
        this.state = state;
    }

    RevocationState read() {
        var read = state.readJson(FILE).map(RevocationMemory::state).orElse(RevocationState.NONE);
        stored = Optional.of(read);
        return read;
    }

    void write(RevocationState revocation) {
        if (stored.filter(revocation::equals).isPresent()) return;
        if (revocation.equals(RevocationState.NONE)) state.delete(FILE);
        else state.writeJson(FILE, json(revocation));
        stored = Optional.of(revocation);
    }

    private static JsonObject json(RevocationState revocation) {
        return JsonObject.empty()
                .with("since", revocation.since().map(Instant::toString))
                .with("order", revocation.level().name());
    }

    private static RevocationState state(JsonObject stored) {
        return new RevocationState(
                stored.findText("since").map(Instant::parse), RevocationState.Level.valueOf(stored.text("order")));
    }
}
