package io.keyward.deployment.run;

import io.keyward.authorization.Action;
import io.keyward.authorization.Scope;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.template.ResourceReader;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Reads what the requester may read, for the expressions of one resource. It remembers the keys that it has listed. */
public final class RequesterReader implements ResourceReader {

    private final ResourceProviders providers;
    private final Requester requester;
    private final List<JsonValue> listed = new ArrayList<>();

    RequesterReader(ResourceProviders providers, Requester requester) {
        this.providers = providers;
        this.requester = requester;
    }

    @Override
    public JsonObject read(String id) {
        var scope = Scope.of(id);
        var provider = providers.of(ResourceProviders.type("reference", scope));
        require("read", scope);
        return provider.find(scope).orElseThrow(() -> missing(scope));
    }

    @Override
    public JsonObject keys(String id) {
        var scope = Scope.of(id);
        var keys = lister(scope).keys(scope).orElseThrow(() -> missing(scope));
        keys.getJsonArray("keys").getValuesAs(JsonObject.class).forEach(key -> listed.add(key.get("value")));
        return keys;
    }

    /** The provider that lists the keys of a resource for the requester, who needs the right to list them. */
    ResourceProvider lister(Scope id) {
        var provider = providers.listingKeysOf(id);
        require("listKeys/action", id);
        return provider;
    }

    private void require(String operation, Scope id) {
        requester.grants().read().require(Action.of(id.resourceType().orElseThrow() + "/" + operation), id);
    }

    private static TemplateProblem missing(Scope id) {
        return TemplateProblem.invalid("the resource %s does not exist", id);
    }

    /** The keys that it has listed, which are secure values. */
    List<JsonValue> listed() {
        return listed;
    }
}
