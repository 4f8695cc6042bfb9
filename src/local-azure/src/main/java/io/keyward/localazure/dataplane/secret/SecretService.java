package io.keyward.localazure.dataplane.secret;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.dataplane.ObjectName;
import io.keyward.localazure.dataplane.ObjectPage;
import io.keyward.localazure.dataplane.RequestContext;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.secret.LocalSecretVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;

/** Sets, shows, updates, deletes, recovers and purges secrets. */
@ApplicationScoped
public class SecretService {

    private final Clock clock;
    private final Switches switches;

    protected SecretService() { // for CDI
        this(null, null);
    }

    @Inject
    public SecretService(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    public JsonObject set(RequestContext context, String name, Fields request) {
        ObjectName.require(name);
        var secret = context.vault().secrets().add(name, LocalSecretVersion.create(request, clock.instant()));
        return new SecretBundle(context, secret).withValue(secret.current());
    }

    public JsonObject get(RequestContext context, String name, String version) {
        var secret = context.vault().secrets().get(name);
        var found = secret.version(version);
        found.requireReadable();
        return new SecretBundle(context, secret).withValue(found);
    }

    public JsonObject list(RequestContext context, ObjectPage page) {
        return page.toJson(context.vault().secrets().all(), secret -> new SecretBundle(context, secret).item());
    }

    public JsonObject versions(RequestContext context, String name, ObjectPage page) {
        var secret = context.vault().secrets().get(name);
        var newestFirst = new ArrayList<>(secret.versions());
        Collections.reverse(newestFirst);
        return page.toJson(newestFirst, new SecretBundle(context, secret)::withoutValue);
    }

    public JsonObject update(RequestContext context, String name, String version, Fields request) {
        var secret = context.vault().secrets().update(name, version, request);
        return new SecretBundle(context, secret).withoutValue(secret.version(version));
    }

    public JsonObject delete(RequestContext context, String name) {
        var recovery = context.vault().settings().recovery();
        var secret = context.vault().secrets().delete(name, recovery, switches.transitionTime());
        return new SecretBundle(context, secret).deleted();
    }

    public JsonObject getDeleted(RequestContext context, String name) {
        return new SecretBundle(context, context.vault().secrets().deleted(name)).deleted();
    }

    public JsonObject listDeleted(RequestContext context, ObjectPage page) {
        return page.toJson(
                context.vault().secrets().allDeleted(), secret -> new SecretBundle(context, secret).deletedItem());
    }

    public JsonObject recover(RequestContext context, String name) {
        var secret = context.vault().secrets().recover(name, switches.transitionTime());
        return new SecretBundle(context, secret).withoutValue(secret.current());
    }

    public void purge(RequestContext context, String name) {
        context.vault().secrets().purge(name, context.vault().settings().recovery());
    }
}
