package io.keyward.localazure.dataplane;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static io.keyward.localazure.text.JsonFactories.PROVIDER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.key.Base64Url;
import io.keyward.localazure.key.KeyRefusal;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One page of a list, as the client requests it: at most 25 items, from where the previous page ended. */
public record ObjectPage(String url, String apiVersion, int size, int start) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final int MAX_SIZE = 25;

    /** The page that the query parameters of the request name. */
    public static ObjectPage of(String url, HttpServletRequest request) {
        return of(
                url,
                request.getParameter("api-version"),
                Optional.ofNullable(request.getParameter("maxresults")),
                Optional.ofNullable(request.getParameter("$skiptoken")));
    }

    public static ObjectPage of(
            String url, String apiVersion, Optional<String> maxResults, Optional<String> skipToken) {
        return new ObjectPage(
                url,
                apiVersion,
                size(maxResults),
                skipToken.map(ObjectPage::start).orElse(0));
    }

    public <T> JsonObject toJson(List<T> all, Function<T, JsonObject> item) {
        var value = BUILDERS.createArrayBuilder();
        all.stream().skip(start).limit(size).map(item).forEach(value::add);
        return BUILDERS.createObjectBuilder()
                .add("value", value)
                .add("nextLink", start + size < all.size() ? PROVIDER.createValue(nextLink()) : JsonValue.NULL)
                .build();
    }

    private String nextLink() {
        var token = Base64Url.encode(Integer.toString(start + size).getBytes(UTF_8));
        return "%s?api-version=%s&$skiptoken=%s&maxresults=%d".formatted(url, apiVersion, token, size);
    }

    private static int size(Optional<String> maxResults) {
        var size = maxResults.map(text -> number("maxresults", text)).orElse(MAX_SIZE);
        if (size < 1 || size > MAX_SIZE) {
            throw KeyRefusal.badParameter("maxresults must be between 1 and %d, but is %d.".formatted(MAX_SIZE, size));
        }
        return size;
    }

    private static int start(String token) {
        var text = Base64Url.decode(token).map(bytes -> new String(bytes, UTF_8));
        return number("$skiptoken", text.orElse(token));
    }

    private static int number(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw KeyRefusal.badParameter("'%s' is not a valid %s.".formatted(text, name));
        }
        return Integer.parseInt(text);
    }
}
