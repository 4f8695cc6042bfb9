package io.keyward.localazure.arm.wire;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.http.JsonBody;
import jakarta.json.JsonObject;
import java.io.InputStream;

/** The body of an ARM request, from which resources read their location, tags, name and properties. */
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
        tags.body().keySet().forEach(tags::text); // throws if a tag is not a text
        return tags.body();
    }

    public Fields properties() {
        return fields.object("properties");
    }

    public String name() {
        return fields.text("name").orElseThrow(() -> fields.malformed("The property 'name' is missing."));
    }

    /** The body, with empty tags and properties if they are missing. A body without a location is refused. */
    public JsonObject complete() {
        return BUILDERS.createObjectBuilder(json())
                .add("location", location())
                .add("tags", tags())
                .add("properties", properties().body())
                .build();
    }

    public JsonObject json() {
        return fields.body();
    }
}
