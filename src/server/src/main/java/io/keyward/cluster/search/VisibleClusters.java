package io.keyward.cluster.search;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.keyward.text.AsciiCase;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The clusters that a reader of a list may see: all clusters at and below some scopes of Azure. */
public final class VisibleClusters {

    /**
     * A kind of scope that contains clusters: a pattern for its canonical id, and the JPQL expression for that id of {@code
     * Cluster c}.
     */
    private enum Level {
        INSTALLATION("/", "'/'"),
        SUBSCRIPTION("/subscriptions/[^/]+", "concat('/subscriptions/', c.canonicalId.subscription)"),
        GROUP(
                SUBSCRIPTION.pattern + "/resourcegroups/[^/]+",
                "concat('/subscriptions/', c.canonicalId.subscription, '/resourcegroups/', c.canonicalId.resourceGroup)"),
        CLUSTER(GROUP.pattern + "/providers/microsoft\\.hdinsight/clusters/[^/]+", "c.canonicalId.text");

        private final String pattern;
        private final Pattern form;
        private final String id;

        Level(String pattern, String id) {
            this.pattern = pattern;
            this.form = Pattern.compile(pattern);
            this.id = id;
        }

        private List<String> of(List<String> scopes) {
            return scopes.stream().filter(form.asMatchPredicate()).toList();
        }

        private String condition() {
            return id + " in :" + name();
        }
    }

    private final Map<Level, List<String>> scopes = new EnumMap<>(Level.class);

    private VisibleClusters(List<String> scopes) {
        for (var level : Level.values()) {
            this.scopes.put(level, level.of(scopes));
        }
        this.scopes.values().removeIf(List::isEmpty);
    }

    /** The clusters at and below these scopes. A scope without clusters, such as a vault, adds nothing. */
    public static VisibleClusters at(Collection<String> scopes) {
        return new VisibleClusters(
                scopes.stream().map(scope -> AsciiCase.fold(scope)).distinct().toList());
    }

    /** A condition for {@code Cluster c}, with {@link #parameters}. */
    String condition() {
        if (scopes.containsKey(Level.INSTALLATION)) {
            return "1 = 1";
        }
        return scopes.isEmpty()
                ? "1 = 0"
                : scopes.keySet().stream().map(Level::condition).collect(joining(" or ", "(", ")"));
    }

    Map<String, List<String>> parameters() {
        return scopes.containsKey(Level.INSTALLATION)
                ? Map.of()
                : scopes.entrySet().stream()
                        .collect(toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }
}
