package io.keyward.arm.wire;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Requests for pages as JAX-RS would inject them, and the links to next pages in the responses. */
public final class TestPage {

    private static final URI ADDRESS = URI.create("https://keyward/subscriptions/s/list");

    private TestPage() {}

    public static Pages ofSize(int items) {
        return new Pages(new Addresses(URI.create("https://keyward")), items);
    }

    public static PageRequest first() {
        return after("");
    }

    public static PageRequest after(String token) {
        return request(token, Map.of());
    }

    public static PageRequest request(String token, Map<String, String> query) {
        var request = new PageRequest();
        request.after = token;
        request.uri = uri(query);
        return request;
    }

    /** The answers to the request for the first page and to those that follow each {@code nextLink}. */
    public static List<JsonObject> all(Function<PageRequest, JsonObject> list) {
        return Stream.iterate(
                        list.apply(first()),
                        page -> page != null,
                        page -> page.containsKey("nextLink")
                                ? list.apply(after(parameter(page.getString("nextLink"), "$skiptoken")))
                                : null)
                .toList();
    }

    /** The value of a parameter in the query of a URL. */
    public static String parameter(String url, String name) {
        return Arrays.stream(URI.create(url).getRawQuery().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> decoded(parameter[0]).equals(name))
                .map(parameter -> decoded(parameter[1]))
                .findFirst()
                .orElseThrow();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static UriInfo uri(Map<String, String> query) {
        var parameters = new MultivaluedHashMap<>(query);
        parameters.putSingle("api-version", "2021-06-01");
        var answers = Map.of("getRequestUri", ADDRESS, "getQueryParameters", parameters);
        return (UriInfo) Proxy.newProxyInstance(
                UriInfo.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
