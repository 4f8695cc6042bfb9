package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.dataplane.ObjectPage;
import io.keyward.localazure.dataplane.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** Shows, recovers and purges deleted keys (R23). */
@ApplicationScoped
public class DeletedKeyService {

    private final Switches switches;

    protected DeletedKeyService() { // for CDI
        this(null);
    }

    @Inject
    public DeletedKeyService(Switches switches) {
        this.switches = switches;
    }

    public JsonObject get(RequestContext context, String name) {
        return new KeyBundle(context, context.vault().keys().deleted(name)).deleted();
    }

    public JsonObject list(RequestContext context, ObjectPage page) {
        return page.toJson(context.vault().keys().allDeleted(), key -> new KeyBundle(context, key).deletedItem());
    }

    public JsonObject recover(RequestContext context, String name) {
        return new KeyBundle(context, context.vault().keys().recover(name, switches.transitionTime())).current();
    }

    public void purge(RequestContext context, String name) {
        context.vault().keys().purge(name, context.vault().settings().recovery());
    }
}
