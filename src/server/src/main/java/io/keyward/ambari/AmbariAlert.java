package io.keyward.ambari;

import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.cluster.Cluster;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of Ambari's alerts.
 *
 * @param host the node that the row is about; empty if it is about the cluster
 */
record AmbariAlert(AmbariAddresses addresses, Cluster cluster, long id, Optional<String> host, RowState state) {

    static final String SERVICE = "AMBARI";
    static final String SCOPE = "ANY";

    /** @param askedAt when a vault was last called for the cluster */
    AmbariResource resource(Instant askedAt) {
        var definition = state.definition();
        var name = cluster.resourceId().name();
        return AmbariResource.having("cluster_name", name)
                .with("component_name", component(host))
                .with("definition_id", definition.id())
                .with("definition_name", definition.wireName())
                .with("firmness", "HARD")
                .with("host_name", host.orElse(null))
                .with("id", id)
                .with("instance", null)
                .with("label", definition.label())
                .with("latest_timestamp", latest(askedAt).toEpochMilli())
                .with("maintenance_state", "OFF")
                .with("occurrences", 1)
                .with("original_timestamp", state.since().toEpochMilli())
                .with("repeat_tolerance", 1)
                .with("repeat_tolerance_remaining", 0)
                .with("scope", SCOPE)
                .with("service_name", SERVICE)
                .with("state", state.state())
                .with("text", state.text())
                .at("%s/alerts/%d".formatted(addresses.clusterUrl(name), id), ResourceSchema.ALERT.heading());
    }

    // the alert may be newer than the last probe
    private Instant latest(Instant askedAt) {
        return askedAt.isBefore(state.since()) ? state.since() : askedAt;
    }

    static String component(Optional<String> host) {
        return host.isPresent() ? "AMBARI_AGENT" : "AMBARI_SERVER";
    }
}
