package io.keyward.ambari.query;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.ambari.wire.AmbariProblem;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Builds the response with a list of resources, or with one of them, in Ambari's format. */
public record Listing(AmbariAddresses addresses, Query query, String path, String rawQuery) {

    public static Listing at(UriInfo uri, Query query, AmbariAddresses addresses) {
        var request = uri.getRequestUri();
        return new Listing(addresses, query, request.getRawPath(), request.getRawQuery());
    }

    public JsonObject of(List<AmbariResource> all) {
        var matching = query.select(all);
        var fields = query.fields();
        var items = BUILDERS.createArrayBuilder();
        query.page(matching).forEach(item -> items.add(item.json(fields, query.minimal())));
        var response = BUILDERS.createObjectBuilder();
        if (!query.minimal()) {
            response.add("href", href());
        }
        if (query.paged()) {
            response.add("itemTotal", String.valueOf(matching.size()));
        }
        return response.add("items", items).build();
    }

    public JsonObject one(List<AmbariResource> all, String idProperty, String id, String what) {
        return all.stream()
                .filter(item -> item.value(idProperty).filter(id::equals).isPresent())
                .findFirst()
                .map(item -> item.json(query.fields(), query.minimal()))
                .orElseThrow(() -> AmbariProblem.notFound("%s not found, id=%s".formatted(what, id)));
    }

    public String href() {
        return addresses.url(path) + (rawQuery == null ? "" : "?" + rawQuery);
    }
}
