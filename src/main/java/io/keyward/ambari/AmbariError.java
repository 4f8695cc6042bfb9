package io.keyward.ambari;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** An error as Ambari's readers know it. */
record AmbariError(int status, String message) {

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("status", status)
                .add("message", message)
                .build();
    }
}
