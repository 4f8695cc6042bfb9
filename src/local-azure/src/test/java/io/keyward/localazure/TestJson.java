package io.keyward.localazure;

import io.keyward.localazure.http.Fields;
import jakarta.json.JsonObject;
import java.io.StringReader;

/** JSON for tests, written with single quotes. */
public final class TestJson {

    private TestJson() {}

    public static JsonObject json(String text) {
        return verbatim(text.replace('\'', '"'));
    }

    /** JSON with double quotes, as it is on the wire. */
    public static JsonObject verbatim(String text) {
        try (var reader = jakarta.json.Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    public static Fields fields(String text) {
        return Fields.of(json(text), "BadParameter");
    }
}
