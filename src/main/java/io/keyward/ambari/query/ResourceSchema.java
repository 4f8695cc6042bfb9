package io.keyward.ambari.query;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A kind of resource on this wire: under which heading it stands, and which properties it has.
 *
 * @param keys the full names of those that are always shown
 * @param all the full names of all
 * @param members what an answer has beside the heading, by itself
 */
public record ResourceSchema(String wire, Set<String> keys, Set<String> all, Set<String> members) {

    public static final ResourceSchema CLUSTERS = of(
            "Clusters",
            List.of("cluster_name"),
            List.of("cluster_id", "provisioning_state", "security_type", "total_hosts", "version"));

    public static final String ALERTS_SUMMARY = "alerts_summary";
    public static final String ALERTS = "alerts";

    /** One cluster by itself, with its alerts. */
    public static final ResourceSchema CLUSTER =
            new ResourceSchema(CLUSTERS.wire, CLUSTERS.keys, CLUSTERS.all, Set.of(ALERTS_SUMMARY, ALERTS));

    public static final ResourceSchema ALERT = of(
            "Alert",
            List.of("cluster_name", "definition_id", "definition_name", "host_name", "id", "service_name"),
            List.of(
                    "component_name",
                    "firmness",
                    "instance",
                    "label",
                    "latest_timestamp",
                    "maintenance_state",
                    "occurrences",
                    "original_timestamp",
                    "repeat_tolerance",
                    "repeat_tolerance_remaining",
                    "scope",
                    "state",
                    "text"));

    public static final ResourceSchema ALERT_HISTORY = of(
            "AlertHistory",
            List.of("cluster_name", "definition_id", "definition_name", "host_name", "id", "service_name"),
            List.of("component_name", "instance", "label", "state", "text", "timestamp"));

    public static final ResourceSchema ALERT_DEFINITION = of(
            "AlertDefinition",
            List.of("cluster_name", "id", "label", "name"),
            List.of(
                    "component_name",
                    "description",
                    "enabled",
                    "help_url",
                    "ignore_host",
                    "interval",
                    "repeat_tolerance",
                    "repeat_tolerance_enabled",
                    "scope",
                    "service_name",
                    "source"));

    private static ResourceSchema of(String wire, List<String> keys, List<String> others) {
        var full = full(wire, keys);
        var all = new LinkedHashSet<>(full);
        all.addAll(full(wire, others));
        return new ResourceSchema(wire, full, Collections.unmodifiableSet(all), Set.of());
    }

    /** All that an answer can have. */
    Set<String> whole() {
        var whole = new LinkedHashSet<>(all);
        whole.addAll(members);
        return whole;
    }

    private static Set<String> full(String wire, List<String> names) {
        var full = new LinkedHashSet<String>();
        names.forEach(name -> full.add(wire + "/" + name));
        return Collections.unmodifiableSet(full);
    }
}
