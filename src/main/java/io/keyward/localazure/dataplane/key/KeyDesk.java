package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.dataplane.Entry;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.KeyRefusal;
import io.keyward.localazure.key.KeyVersion;
import io.keyward.localazure.key.LocalKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.regex.Pattern;

/** Keys as their owner handles them: made, brought, looked at, changed, rotated and deleted. */
@ApplicationScoped
public class KeyDesk {

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z-]{1,127}");

    private final Clock clock;
    private final Switches switches;

    protected KeyDesk() { // for CDI
        this(null, null);
    }

    @Inject
    public KeyDesk(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    public JsonObject create(Entry entry, String name, Fields request) {
        requireName(name);
        return bundle(entry, entry.vault().keys().add(name, KeyVersion.create(request, clock.instant())));
    }

    public JsonObject take(Entry entry, String name, Fields request) {
        requireName(name);
        return bundle(entry, entry.vault().keys().add(name, KeyVersion.take(request, clock.instant())));
    }

    public JsonObject get(Entry entry, String name, String version) {
        var key = entry.vault().keys().get(name);
        return new KeyBundle(entry, key).of(key.version(version));
    }

    public JsonObject list(Entry entry, Page page) {
        return page.show(entry.vault().keys().all(), key -> new KeyBundle(entry, key).item());
    }

    public JsonObject versions(Entry entry, String name, Page page) {
        var key = entry.vault().keys().get(name);
        var newestFirst = new ArrayList<>(key.versions());
        Collections.reverse(newestFirst);
        return page.show(newestFirst, version -> new KeyBundle(entry, key).item(version));
    }

    public JsonObject update(Entry entry, String name, String version, Fields request) {
        var key = entry.vault().keys().update(name, version, request);
        return new KeyBundle(entry, key).of(key.version(version));
    }

    public JsonObject rotate(Entry entry, String name) {
        return bundle(entry, entry.vault().keys().rotate(name));
    }

    public JsonObject rotationPolicy(Entry entry, String name) {
        return policy(entry, entry.vault().keys().get(name));
    }

    /** The policy is kept and given back; nothing rotates by itself here. */
    public JsonObject setRotationPolicy(Entry entry, String name, Fields request) {
        return policy(entry, entry.vault().keys().setRotationPolicy(name, request.body()));
    }

    public JsonObject delete(Entry entry, String name) {
        var recovery = entry.vault().settings().recovery();
        var key = entry.vault().keys().delete(name, recovery, switches.settling());
        return new KeyBundle(entry, key).deleted();
    }

    private static JsonObject policy(Entry entry, LocalKey key) {
        return Json.createObjectBuilder()
                .add("lifetimeActions", JsonValue.EMPTY_JSON_ARRAY)
                .add("attributes", JsonValue.EMPTY_JSON_OBJECT)
                .addAll(Json.createObjectBuilder(key.rotationPolicy().orElse(JsonValue.EMPTY_JSON_OBJECT)))
                .add("id", entry.keyUrl(key.name()) + "/rotationpolicy")
                .build();
    }

    private static JsonObject bundle(Entry entry, LocalKey key) {
        return new KeyBundle(entry, key).current();
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw KeyRefusal.badParameter("The request URI contains an invalid name: %s".formatted(name));
        }
    }
}
