package io.keyward.localazure.object;

import io.keyward.localazure.http.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Reads the tags in a request. */
public final class ObjectTags {

    private static final int MAX_TAGS = 15;

    private ObjectTags() {}

    public static JsonObject of(Fields request) {
        var tags = request.object("tags").body();
        if (tags.size() > MAX_TAGS
                || tags.values().stream().anyMatch(value -> value.getValueType() != JsonValue.ValueType.STRING)) {
            throw request.malformed("tags are at most %d pairs of texts".formatted(MAX_TAGS));
        }
        return tags;
    }
}
