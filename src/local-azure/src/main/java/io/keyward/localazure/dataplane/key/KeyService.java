package io.keyward.localazure.dataplane.key;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.dataplane.ObjectName;
import io.keyward.localazure.dataplane.ObjectPage;
import io.keyward.localazure.dataplane.RequestContext;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.LocalKey;
import io.keyward.localazure.key.LocalKeyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;

/** Creates, imports, shows, updates, rotates and deletes keys. */
@ApplicationScoped
public class KeyService {

    private final Clock clock;
    private final Switches switches;

    protected KeyService() { // for CDI
        this(null, null);
    }

    @Inject
    public KeyService(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    public JsonObject create(RequestContext context, String name, Fields request) {
        ObjectName.require(name);
        return bundle(context, context.vault().keys().add(name, LocalKeyVersion.create(request, clock.instant())));
    }

    public JsonObject importKey(RequestContext context, String name, Fields request) {
        ObjectName.require(name);
        return bundle(context, context.vault().keys().add(name, LocalKeyVersion.importKey(request, clock.instant())));
    }

    public JsonObject get(RequestContext context, String name, String version) {
        var key = context.vault().keys().get(name);
        return new KeyBundle(context, key).of(key.version(version));
    }

    public JsonObject list(RequestContext context, ObjectPage page) {
        return page.toJson(context.vault().keys().all(), key -> new KeyBundle(context, key).item());
    }

    public JsonObject versions(RequestContext context, String name, ObjectPage page) {
        var key = context.vault().keys().get(name);
        var newestFirst = new ArrayList<>(key.versions());
        Collections.reverse(newestFirst);
        return page.toJson(newestFirst, version -> new KeyBundle(context, key).item(version));
    }

    public JsonObject update(RequestContext context, String name, String version, Fields request) {
        var key = context.vault().keys().update(name, version, request);
        return new KeyBundle(context, key).of(key.version(version));
    }

    public JsonObject rotate(RequestContext context, String name) {
        return bundle(context, context.vault().keys().rotate(name));
    }

    public JsonObject rotationPolicy(RequestContext context, String name) {
        return policy(context, context.vault().keys().get(name));
    }

    /** The policy is stored and returned. No key rotates automatically. */
    public JsonObject setRotationPolicy(RequestContext context, String name, Fields request) {
        return policy(context, context.vault().keys().setRotationPolicy(name, request.body()));
    }

    public JsonObject delete(RequestContext context, String name) {
        var recovery = context.vault().settings().recovery();
        var key = context.vault().keys().delete(name, recovery, switches.transitionTime());
        return new KeyBundle(context, key).deleted();
    }

    private static JsonObject policy(RequestContext context, LocalKey key) {
        return BUILDERS.createObjectBuilder()
                .add("lifetimeActions", JsonValue.EMPTY_JSON_ARRAY)
                .add("attributes", JsonValue.EMPTY_JSON_OBJECT)
                .addAll(BUILDERS.createObjectBuilder(key.rotationPolicy().orElse(JsonValue.EMPTY_JSON_OBJECT)))
                .add("id", context.keyUrl(key.name()) + "/rotationpolicy")
                .build();
    }

    private static JsonObject bundle(RequestContext context, LocalKey key) {
        return new KeyBundle(context, key).current();
    }
}
