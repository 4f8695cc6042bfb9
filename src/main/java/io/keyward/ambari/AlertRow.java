package io.keyward.ambari;

import io.keyward.alert.AlertDefinition;
import io.keyward.alert.AlertState;
import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.cluster.Cluster;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the monitoring.
 *
 * @param host the node it is about; empty where it is about the cluster
 * @param since since when it is in this state
 */
record AlertRow(
        String address,
        Cluster cluster,
        AlertDefinition definition,
        long id,
        Optional<String> host,
        AlertState state,
        String text,
        Instant since) {

    static final String SERVICE = "AMBARI";
    static final String SCOPE = "ANY";

    /** @param at when the vault was last asked */
    AmbariResource asked(Instant at) {
        return AmbariResource.having("cluster_name", cluster.resourceId().name())
                .with("component_name", component(host))
                .with("definition_id", definition.id())
                .with("definition_name", definition.wire())
                .with("firmness", "HARD")
                .with("host_name", host.orElse(null))
                .with("id", id)
                .with("instance", null)
                .with("label", definition.label())
                .with("latest_timestamp", latest(at).toEpochMilli())
                .with("maintenance_state", "OFF")
                .with("occurrences", 1)
                .with("original_timestamp", since.toEpochMilli())
                .with("repeat_tolerance", 1)
                .with("repeat_tolerance_remaining", 0)
                .with("scope", SCOPE)
                .with("service_name", SERVICE)
                .with("state", state)
                .with("text", text)
                .item("%s/alerts/%d".formatted(address, id), ResourceSchema.ALERT.wire());
    }

    // a state is never older than the look at it
    private Instant latest(Instant asked) {
        return asked.isBefore(since) ? since : asked;
    }

    static String component(Optional<String> host) {
        return host.isPresent() ? "AMBARI_AGENT" : "AMBARI_SERVER";
    }
}
