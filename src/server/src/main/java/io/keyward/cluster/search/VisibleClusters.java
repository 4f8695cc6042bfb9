package io.keyward.cluster.search;

import static java.util.stream.Collectors.joining;

import io.keyward.text.AsciiCase;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The clusters that a reader of a list may see: all clusters at and below some scopes of Azure. */
public final class VisibleClusters {

    /**
     * The expressions of a query language for the subscription, the resource group and the id of a cluster {@code c}, in
     * canonical spelling.
     */
    private enum Language {
        JPQL("c.canonicalId.subscription", "c.canonicalId.resourceGroup", "c.canonicalId.text"),
        SQL("c.subscription_canonical", "c.resource_group_canonical", "c.resource_id_canonical");

        private final String subscription;
        private final String group;
        private final String id;

        Language(String subscription, String group, String id) {
            this.subscription = subscription;
            this.group = group;
            this.id = id;
        }

        private String with(String expression) {
            return expression.formatted(subscription, group, id);
        }
    }

    /**
     * A kind of scope that contains clusters: a pattern for its canonical id, and an expression for that id in a query. The
     * placeholders of the expression stand for the columns of a {@link Language}.
     */
    private enum Level {
        INSTALLATION("/", "'/'"),
        SUBSCRIPTION("/subscriptions/[^/]+", "%1$s") {
            @Override
            String value(String scope) {
                return scope.substring(scope.lastIndexOf('/') + 1); // a comparison with the bare column is faster
            }
        },
        GROUP(
                SUBSCRIPTION.pattern + "/resourcegroups/[^/]+",
                "concat('/subscriptions/', %1$s, '/resourcegroups/', %2$s)"),
        CLUSTER(GROUP.pattern + "/providers/microsoft\\.hdinsight/clusters/[^/]+", "%3$s");

        final String pattern;
        private final Pattern form;
        private final String id;

        Level(String pattern, String id) {
            this.pattern = pattern;
            this.form = Pattern.compile(pattern);
            this.id = id;
        }

        private List<String> of(List<String> scopes) {
            return scopes.stream()
                    .filter(form.asMatchPredicate())
                    .map(this::value)
                    .toList();
        }

        /** The value with which the expression is compared. */
        String value(String scope) {
            return scope;
        }

        private String condition(Language language, String prefix) {
            return "%s in (:%s%s)".formatted(language.with(id), prefix, name());
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

    /**
     * True if these scopes are the whole installation or include each of the other scopes. A scope that only lies below one of
     * these is not recognized.
     */
    public boolean covers(VisibleClusters other) {
        return scopes.containsKey(Level.INSTALLATION)
                || other.scopes.entrySet().stream().allMatch(level -> scopes.getOrDefault(level.getKey(), List.of())
                        .containsAll(level.getValue()));
    }

    /**
     * A condition in JPQL for {@code Cluster c}.
     *
     * @param prefix the beginning of the names of its parameters, which {@link #bind} sets
     */
    public String jpql(String prefix) {
        return condition(Language.JPQL, prefix);
    }

    /** The same condition in SQL for {@code cluster c}. */
    public String sql(String prefix) {
        return condition(Language.SQL, prefix);
    }

    private String condition(Language language, String prefix) {
        if (scopes.containsKey(Level.INSTALLATION)) {
            return "1 = 1";
        }
        return scopes.isEmpty()
                ? "1 = 0"
                : scopes.keySet().stream()
                        .map(level -> level.condition(language, prefix))
                        .collect(joining(" or ", "(", ")"));
    }

    /** Sets the parameters of a condition. */
    public void bind(Query query, String prefix) {
        if (!scopes.containsKey(Level.INSTALLATION)) {
            scopes.forEach((level, ids) -> query.setParameter(prefix + level.name(), ids));
        }
    }
}
