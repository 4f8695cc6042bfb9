package io.keyward.localazure.dataplane.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.key.Base64Url;
import io.keyward.localazure.key.KeyRefusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A stretch of a list, as a client asks for it: at most 25 items, from where the last answer left off. */
record Page(String url, String apiVersion, int size, int start) {

    private static final int LONGEST = 25;

    static Page of(String url, String apiVersion, Optional<String> maxResults, Optional<String> skipToken) {
        return new Page(
                url, apiVersion, size(maxResults), skipToken.map(Page::start).orElse(0));
    }

    <T> JsonObject show(List<T> all, Function<T, JsonObject> item) {
        var value = Json.createArrayBuilder();
        all.stream().skip(start).limit(size).map(item).forEach(value::add);
        return Json.createObjectBuilder()
                .add("value", value)
                .add("nextLink", start + size < all.size() ? Json.createValue(nextLink()) : JsonValue.NULL)
                .build();
    }

    private String nextLink() {
        var token = Base64Url.encode(Integer.toString(start + size).getBytes(UTF_8));
        return "%s?api-version=%s&$skiptoken=%s&maxresults=%d".formatted(url, apiVersion, token, size);
    }

    private static int size(Optional<String> maxResults) {
        var size = maxResults.map(text -> number("maxresults", text)).orElse(LONGEST);
        if (size < 1 || size > LONGEST) {
            throw KeyRefusal.badParameter("maxresults is between 1 and %d, not %d.".formatted(LONGEST, size));
        }
        return size;
    }

    private static int start(String token) {
        var text = Base64Url.decode(token).map(bytes -> new String(bytes, UTF_8));
        return number("$skiptoken", text.orElse(token));
    }

    private static int number(String name, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw KeyRefusal.badParameter("'%s' is no %s.".formatted(text, name));
        }
        return Integer.parseInt(text);
    }
}
