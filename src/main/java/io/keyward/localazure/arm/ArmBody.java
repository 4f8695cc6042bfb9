package io.keyward.localazure.arm;

import io.keyward.localazure.Fields;
import io.keyward.localazure.JsonBody;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;

/** The body of a request on the ARM side, of which every resource reads location, tags and properties. */
record ArmBody(Fields fields) {

    private static final String MALFORMED = "InvalidRequestContent";

    static ArmBody read(InputStream body) {
        return new ArmBody(JsonBody.read(body, MALFORMED));
    }

    String location() {
        return fields.text("location").filter(text -> !text.isBlank()).orElseThrow(ArmRefusal::locationRequired);
    }

    JsonObject tags() {
        var tags = fields.object("tags");
        tags.body().keySet().forEach(tags::text); // texts, all of them
        return tags.body();
    }

    Fields properties() {
        return fields.object("properties");
    }

    String name() {
        return fields.text("name").orElseThrow(() -> fields.malformed("The property 'name' is missing."));
    }

    /** The body with everything in place that every resource has. */
    JsonObject complete() {
        return Json.createObjectBuilder(json())
                .add("location", location())
                .add("tags", tags())
                .add("properties", properties().body())
                .build();
    }

    JsonObject json() {
        return fields.body();
    }
}
