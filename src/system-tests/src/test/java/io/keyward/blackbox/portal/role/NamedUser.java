package io.keyward.blackbox.portal.role;

import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.RotatedCluster;
import java.util.UUID;

/** A user with a role, whose name the portal shows beside the object id. */
record NamedUser(String name, DirectoryPrincipal principal) {

    /** @param start what the name starts with */
    static NamedUser of(RotatedCluster sample, ChangingRole role, String start) {
        var name = start + UUID.randomUUID() + "@local.test";
        var scope = "/subscriptions/" + sample.subscription;
        var principal = DirectoryPrincipal.named(new LocalAzure(sample.server), "user", name);
        principal.assign(role.id(), scope);
        principal.call("GET", scope, null); // its token is the source of the name
        return new NamedUser(name, principal);
    }

    String objectId() {
        return principal.objectId();
    }
}
