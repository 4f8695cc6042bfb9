package io.keyward.ambari.query;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.ambari.wire.AmbariAddresses;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** A list of resources, or one of them, as Ambari answers it. */
public record Listing(AmbariAddresses addresses, Query query, String path, String rawQuery) {

    public static Listing at(UriInfo uri, Query query, AmbariAddresses addresses) {
        var asked = uri.getRequestUri();
        return new Listing(addresses, query, asked.getRawPath(), asked.getRawQuery());
    }

    public JsonObject of(List<AmbariResource> all) {
        var matching = query.among(all);
        var fields = query.fields();
        var items = Json.createArrayBuilder();
        query.page(matching).forEach(item -> items.add(item.json(fields, query.minimal())));
        var answer = Json.createObjectBuilder();
        if (!query.minimal()) {
            answer.add("href", href());
        }
        if (query.paged()) {
            answer.add("itemTotal", String.valueOf(matching.size()));
        }
        return answer.add("items", items).build();
    }

    public JsonObject one(List<AmbariResource> all, String idProperty, String id, String what) {
        return all.stream()
                .filter(item -> item.value(idProperty).filter(id::equals).isPresent())
                .findFirst()
                .map(item -> item.json(query.fields(), query.minimal()))
                .orElseThrow(() -> new AmbariProblem.NotFound("%s not found, id=%s".formatted(what, id)));
    }

    public String href() {
        return addresses.of(path) + (rawQuery == null ? "" : "?" + rawQuery);
    }
}
