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

/** Divides lists into pages of a configured size. Every page but the last one links to the next. */
@Dependent
public class Pages {

    private final Addresses addresses;
    private final int size;

    @Inject
    public Pages(Addresses addresses, @ConfigProperty(name = "keyward.arm.page-size") int size) {
        this.addresses = addresses;
        this.size = size;
    }

    /** Pages of another size. */
    public Pages ofSize(int items) {
        return new Pages(addresses, items);
    }

    /** How many items a query has to find: one more than a page holds, which shows that there is a next page. */
    public int limit() {
        return size + 1;
    }

    /** A page of what a query with {@link #limit} found; {@code token} is the {@code $skiptoken} of the page after an item. */
    public <T> Page<T> page(List<T> found, Function<T, String> token) {
        return Page.of(found, size, token);
    }

    /** The response with this page: {@code value} and {@code nextLink}; for the other parameters see {@link #page}. */
    public <T> JsonObject list(
            PageRequest request, List<T> found, Function<T, String> token, Function<T, JsonObject> view) {
        var page = page(found, token);
        var value = BUILDERS.createArrayBuilder();
        page.items().stream().map(view).forEach(value::add);
        return link(BUILDERS.createObjectBuilder().add("value", value), page, request);
    }

    /** The response with a page of all entries, which are ordered by a name without case. */
    public <T> JsonObject listByName(
            PageRequest request, Collection<T> all, Function<T, String> name, Function<T, JsonObject> view) {
        var found = all.stream()
                .filter(each -> AsciiCase.ORDER.compare(request.after(), name.apply(each)) < 0)
                .limit(limit())
                .toList();
        return list(request, found, name, view);
    }

    /** The response, with the {@code nextLink} unless this is the last page. */
    public JsonObject link(JsonObjectBuilder response, Page<?> page, PageRequest request) {
        page.next().ifPresent(token -> response.add("nextLink", url(request, token, Map.of())));
        return response.build();
    }

    /**
     * The URL of a page of the list that was requested.
     *
     * @param more parameters of the query besides those of the request
     */
    public String url(PageRequest request, String token, Map<String, String> more) {
        var parameters = request.repeated();
        parameters.putAll(more);
        return addresses.pageUrl(request.path(), request.apiVersion(), token, parameters);
    }
}
