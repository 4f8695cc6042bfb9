package io.keyward.localazure.arm.wire;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import java.util.List;

/** The response bodies that all ARM resources share. */
public final class ArmResponses {

    private ArmResponses() {}

    /** A list in a single page. */
    public static JsonObject list(List<JsonObject> items) {
        var value = BUILDERS.createArrayBuilder();
        items.forEach(value::add);
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    public static JsonObject nameAvailable() {
        return BUILDERS.createObjectBuilder().add("nameAvailable", true).build();
    }

    public static JsonObject nameUnavailable(String reason, String message) {
        return BUILDERS.createObjectBuilder()
                .add("nameAvailable", false)
                .add("reason", reason)
                .add("message", message)
                .build();
    }
}
