package io.keyward.arm.wire;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.list.Page;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Divides lists into pages of a configured size. Each page except the last has a link to the next. */
@Dependent
public class Pages {

    private final Addresses addresses;
    private final int size;

    @Inject
    public Pages(Addresses addresses, @ConfigProperty(name = "keyward.arm.page-size") int size) {
        this.addresses = addresses;
        this.size = size;
    }

    /** A copy for pages of another size. */
    public Pages ofSize(int items) {
        return new Pages(addresses, items);
    }

    /** The limit for a query: one more than a page has items, so that the result shows whether there is a next page. */
    public int limit() {
        return size + 1;
    }

    /** A page of the items that a query with {@link #limit} found; {@code token} returns the {@code $skiptoken} for an item. */
    public <T> Page<T> page(List<T> found, Function<T, String> token) {
        return Page.of(found, size, token);
    }

    /**
     * The response with a page, as {@code value} and {@code nextLink}; {@code found} and {@code token} are as in {@link
     * #page}.
     */
    public <T> JsonObject list(
            PageRequest request, List<T> found, Function<T, String> token, Function<T, JsonObject> view) {
        var page = page(found, token);
        var value = BUILDERS.createArrayBuilder();
        page.items().stream().map(view).forEach(value::add);
        return link(BUILDERS.createObjectBuilder().add("value", value), page, request);
    }

    /** The response with a page of {@code all}, which must be sorted by name, ignoring case. */
    public <T> JsonObject listByName(
            PageRequest request, Collection<T> all, Function<T, String> name, Function<T, JsonObject> view) {
        var found = all.stream()
                .filter(each -> AsciiCase.ORDER.compare(request.after(), name.apply(each)) < 0)
                .limit(limit())
                .toList();
        return list(request, found, name, view);
    }

    /** Completes a response with {@code nextLink}, unless this is the last page. */
    public JsonObject link(JsonObjectBuilder response, Page<?> page, PageRequest request) {
        page.next().ifPresent(token -> response.add("nextLink", url(request, token, Map.of())));
        return response.build();
    }

    /**
     * The URL of a page of the requested list.
     *
     * @param more further query parameters, besides those of the request
     */
    public String url(PageRequest request, String token, Map<String, String> more) {
        var parameters = request.repeated();
        parameters.putAll(more);
        return addresses.pageUrl(request.path(), request.apiVersion(), token, parameters);
    }
}
