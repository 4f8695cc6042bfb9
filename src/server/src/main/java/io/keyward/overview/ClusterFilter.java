package io.keyward.overview;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterState;
import io.keyward.text.AsciiCase;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which clusters a list shows. An empty value does not filter, nor does an unknown {@code opening}, {@code state}, {@code
 * kind} or {@code only}.
 *
 * @param text a part of name, resource group or subscription
 * @param opening a constant of {@link Opening}
 * @param state a constant of {@link ClusterState}, or {@link #CHANGING}
 * @param kind a constant of {@link ClusterKind}
 * @param key a part of the id of a key version that the cluster is under
 * @param only {@link #LOCKED} or {@link #EXPIRING}
 */
public record ClusterFilter(String text, String opening, String state, String kind, String key, String only)
        implements Serializable {

    /** The state of a cluster whose key is being changed. */
    public static final String CHANGING = "CHANGING";

    /** Only clusters with a node that a reboot would lock out. */
    public static final String LOCKED = "locked";

    /** Only clusters whose key version in force expires soon or has expired. */
    public static final String EXPIRING = "expiring";

    /** All clusters. */
    public static final ClusterFilter NONE = new ClusterFilter("", "", "", "", "", "");

    private static final String CONTAINS =
            "position(:text in c.active_name || ' ' || c.resource_group_canonical || ' ' || c.subscription_canonical) > 0";

    // only a reader of the access to keys may know the key versions of the DEKs
    private static final String UNDER_KEY =
            """
            (f.id in (select c.id from cluster c where position(:key in c.key_in_force_canonical) > 0)
              or (f.access_readable and f.id in (
              select t.cluster_id from dek_tally t where position(:key in t.key_id) > 0
              group by t.cluster_id, t.key_id having sum(t.deks) > 0)))
            """;

    public ClusterFilter {
        only = List.of(LOCKED, EXPIRING).contains(only) ? only : "";
    }

    /** The conditions for {@code cluster c}; empty if there are none. */
    String ofCluster() {
        return String.join(" and ", clusterConditions().keySet());
    }

    private Map<String, Map.Entry<String, Object>> clusterConditions() {
        var all = new LinkedHashMap<String, Map.Entry<String, Object>>();
        folded(text).ifPresent(part -> all.put(CONTAINS, Map.entry("text", part)));
        constant(ClusterState.class, state)
                .ifPresent(wanted -> all.put("c.state = :state", Map.entry("state", wanted.name())));
        constant(ClusterKind.class, kind)
                .ifPresent(wanted -> all.put("c.kind = :kind", Map.entry("kind", wanted.name())));
        return all;
    }

    /** The conditions for the facts {@code f} of a cluster; empty if there are none. */
    String ofFacts() {
        return String.join(" and ", factConditions().keySet());
    }

    /** Each condition with the name and value of its parameter; both are empty if it has no parameter. */
    private Map<String, Map.Entry<String, Object>> factConditions() {
        var all = new LinkedHashMap<String, Map.Entry<String, Object>>();
        folded(key).ifPresent(part -> all.put(UNDER_KEY, Map.entry("key", part)));
        constant(Opening.class, opening)
                .ifPresent(state -> all.put("f.opening = :opening", Map.entry("opening", state.rank())));
        flags().forEach((condition, wanted) -> {
            if (wanted) {
                all.put(condition, Map.entry("", ""));
            }
        });
        return all;
    }

    private Map<String, Boolean> flags() {
        return Map.of(
                "f.changing_since is not null", state.equals(CHANGING),
                "f.locked > 0", only.equals(LOCKED),
                "f.expires_on is not null", only.equals(EXPIRING));
    }

    /** The parameters of the conditions for {@code cluster c}. */
    Map<String, Object> clusterParameters() {
        return parameters(clusterConditions());
    }

    Map<String, Object> factParameters() {
        return parameters(factConditions());
    }

    private static Map<String, Object> parameters(Map<String, Map.Entry<String, Object>> conditions) {
        var parameters = new LinkedHashMap<String, Object>();
        conditions.values().stream()
                .filter(parameter -> !parameter.getKey().isEmpty())
                .forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue()));
        return parameters;
    }

    private static Optional<String> folded(String text) {
        return Optional.of(AsciiCase.fold(text.strip())).filter(part -> !part.isEmpty());
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }
}
