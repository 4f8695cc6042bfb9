package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.problem.Fault;
import java.util.function.Supplier;

/**
 * Calls that Keyward may answer only in an attested boot. If it refuses a call because the boot is not attested, this class
 * sends an attested document and repeats the call once.
 */
final class AttestedCalls {

    private final ServerCalls calls;
    private final Runnable attestation;

    /** @param attestation sends an attested document */
    AttestedCalls(ServerCalls calls, Runnable attestation) {
        this.calls = calls;
        this.attestation = attestation;
    }

    JsonObject get(String path) {
        return attested(() -> calls.get(path));
    }

    JsonObject post(String path, JsonObject body) {
        return attested(() -> calls.post(path, body));
    }

    private JsonObject attested(Supplier<JsonObject> call) {
        try {
            return call.get();
        } catch (Fault e) {
            if (!e.code().equals(ServerCalls.NOT_ATTESTED)) throw e;
            attestation.run();
            return call.get();
        }
    }
}
