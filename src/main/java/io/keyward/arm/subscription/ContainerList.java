package io.keyward.arm.subscription;

import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The pages of a list whose entries are ordered by a name without case. */
@RequestScoped
public class ContainerList {

    @Inject
    Addresses addresses;

    @Inject
    @ConfigProperty(name = "keyward.arm.page-size")
    int pageSize;

    /** @param after the name of the last entry on the previous page; empty for the first page */
    <T> JsonObject page(
            Collection<T> all, Function<T, String> name, Function<T, JsonObject> view, String after, UriInfo uri) {
        var found = all.stream()
                .filter(each -> after.compareToIgnoreCase(name.apply(each)) < 0)
                .limit(pageSize + 1L)
                .toList();
        var page = Page.of(found, pageSize, name);
        var value = Json.createArrayBuilder();
        page.items().stream().map(view).forEach(value::add);
        var response = Json.createObjectBuilder().add("value", value);
        return page.linkNext(response, addresses, uri.getRequestUri().getRawPath(), ApiVersion.of(uri))
                .build();
    }
}
