package io.keyward.blackbox.portal.role;

import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.RotatedCluster;
import java.util.UUID;

/** A user with a role, whose name the portal shows beside the object id. */
record NamedUser(String name, DirectoryPrincipal principal) {

    /** @param start the beginning of the name */
    static NamedUser of(RotatedCluster sample, ChangingRole role, String start) {
        var name = start + UUID.randomUUID() + "@local.test";
        var scope = "/subscriptions/" + sample.subscription;
        var principal = DirectoryPrincipal.named(new LocalAzure(sample.server), "user", name);
        principal.assign(role.id(), scope);
        principal.call("GET", scope, null); // Keyward learns the name from the token
        return new NamedUser(name, principal);
    }

    String objectId() {
        return principal.objectId();
    }
}
