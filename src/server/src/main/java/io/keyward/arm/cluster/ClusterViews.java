package io.keyward.arm.cluster;

import io.keyward.cluster.Cluster;
import io.keyward.operation.Operations;
import io.keyward.vault.identity.KnownIdentities;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** The JSON of a cluster, as a GET of a single cluster returns it. */
@Dependent
public class ClusterViews {

    public static final String TYPE = ClusterView.TYPE;

    @Inject
    Operations operations;

    @Inject
    ClusterEndpoints endpoints;

    @Inject
    KnownIdentities known;

    public JsonObject of(Cluster cluster) {
        return ClusterView.of(
                cluster,
                operations.of(cluster.id()),
                endpoints,
                known.of(cluster.identities().userAssigned()));
    }
}
