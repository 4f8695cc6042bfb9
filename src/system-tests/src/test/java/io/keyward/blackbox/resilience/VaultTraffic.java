package io.keyward.blackbox.resilience;

import io.keyward.blackbox.client.CustomerVault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** The unwraps that reach a vault, and how it answers them. */
record VaultTraffic(CustomerVault vault) {

    void slowDown(Duration delay) {
        vault.clearFaults();
        vault.slowDown("unwrapKey", delay);
    }

    void fail() {
        vault.clearFaults();
        vault.injectFault(Json.createObjectBuilder()
                .add("kind", "fail")
                .add("operation", "unwrapKey")
                .add("status", 503)
                .build());
    }

    /** The unwraps by Keyward so far, from the log of the vault. */
    List<JsonObject> unwraps() {
        return vault.log(0).stream()
                .filter(call -> call.getString("operation").equals("unwrapKey"))
                .filter(call -> !call.getString("oid").isEmpty())
                .toList();
    }
}
