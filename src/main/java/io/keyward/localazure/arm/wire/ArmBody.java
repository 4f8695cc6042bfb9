package io.keyward.localazure.arm.wire;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.http.JsonBody;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;

/** The body of a request on the ARM side, of which every resource reads location, tags and properties. */
public record ArmBody(Fields fields) {

    private static final String MALFORMED = "InvalidRequestContent";

    public static ArmBody read(InputStream body) {
        return new ArmBody(JsonBody.read(body, MALFORMED));
    }

    public String location() {
        return fields.text("location").filter(text -> !text.isBlank()).orElseThrow(ArmRefusal::locationRequired);
    }

    public JsonObject tags() {
        var tags = fields.object("tags");
        tags.body().keySet().forEach(tags::text); // texts, all of them
        return tags.body();
    }

    public Fields properties() {
        return fields.object("properties");
    }

    public String name() {
        return fields.text("name").orElseThrow(() -> fields.malformed("The property 'name' is missing."));
    }

    /** The body with everything in place that every resource has. */
    public JsonObject complete() {
        return Json.createObjectBuilder(json())
                .add("location", location())
                .add("tags", tags())
                .add("properties", properties().body())
                .build();
    }

    public JsonObject json() {
        return fields.body();
    }
}
