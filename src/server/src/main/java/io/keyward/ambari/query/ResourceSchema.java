package io.keyward.ambari.query;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A kind of resource: its heading and its properties.
 *
 * @param keys the names of the properties that are always shown
 * @param all the names of all properties
 * @param members the members that a response can have besides the heading
 */
public record ResourceSchema(String heading, Set<String> keys, Set<String> all, Set<String> members) {

    public static final ResourceSchema CLUSTERS = of(
            "Clusters",
            List.of("cluster_name"),
            List.of("cluster_id", "provisioning_state", "security_type", "total_hosts", "version"));

    public static final String ALERTS_SUMMARY = "alerts_summary";
    public static final String ALERTS = "alerts";

    /** A single cluster, which can be read together with its alerts. */
    public static final ResourceSchema CLUSTER =
            new ResourceSchema(CLUSTERS.heading, CLUSTERS.keys, CLUSTERS.all, Set.of(ALERTS_SUMMARY, ALERTS));

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

    private static ResourceSchema of(String heading, List<String> keys, List<String> others) {
        var keyNames = fullNames(heading, keys);
        var all = new LinkedHashSet<>(keyNames);
        all.addAll(fullNames(heading, others));
        return new ResourceSchema(heading, keyNames, Collections.unmodifiableSet(all), Set.of());
    }

    Set<String> allWithMembers() {
        var names = new LinkedHashSet<>(all);
        names.addAll(members);
        return names;
    }

    private static Set<String> fullNames(String heading, List<String> names) {
        var full = new LinkedHashSet<String>();
        names.forEach(name -> full.add(heading + "/" + name));
        return Collections.unmodifiableSet(full);
    }
}
