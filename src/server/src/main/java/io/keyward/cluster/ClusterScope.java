package io.keyward.cluster;

import io.keyward.text.AsciiCase;
import jakarta.persistence.Query;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The clusters that a list or a response is about: those of a subscription, or those of one of its resource groups. Clusters
 * outside the scope are not named. A response about a subscription says how many clusters outside it need a key version. A
 * response about a resource group says only whether anything outside it does. Whether a key version is needed is always decided
 * for all clusters (invariant 8).
 *
 * @param group the resource group; empty for the whole subscription
 */
public record ClusterScope(String subscription, Optional<String> group) {

    private static final String GROUPS = "/resourceGroups/";
    private static final Pattern TEXT =
            Pattern.compile("([0-9A-Za-z-]{1,64})(?:" + GROUPS + "([^/]{1,90}))?", Pattern.CASE_INSENSITIVE);

    /** A whole subscription. */
    public static ClusterScope of(String subscription) {
        return new ClusterScope(subscription, Optional.empty());
    }

    /** A resource group. */
    public static ClusterScope of(String subscription, String group) {
        return new ClusterScope(subscription, Optional.of(group));
    }

    /** Reads the {@link #text} of a scope; empty if the text has another form. */
    public static Optional<ClusterScope> find(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new ClusterScope(parts.group(1), Optional.ofNullable(parts.group(2))))
                : Optional.empty();
    }

    /**
     * The id of the subscription, followed by the resource group if there is one, such as {@code 1111/resourceGroups/streams}.
     */
    public String text() {
        return subscription + group.map(GROUPS::concat).orElse("");
    }

    /** The scope as Azure writes it. */
    public String id() {
        return "/subscriptions/" + text();
    }

    /** A condition in SQL for the row of a cluster with this alias; {@link #bind} sets its parameters. */
    public String condition(String alias) {
        var inSubscription = "%s.subscription_canonical = :subscription".formatted(alias);
        return inSubscription + groupCondition(alias);
    }

    /** The part of the condition about the resource group; an empty text for a whole subscription. */
    public String groupCondition(String alias) {
        return group.isPresent() ? " and %s.resource_group_canonical = :group".formatted(alias) : "";
    }

    /** Sets the parameters of the condition. */
    public <Q extends Query> Q bind(Q query) {
        query.setParameter("subscription", AsciiCase.fold(subscription));
        group.ifPresent(name -> query.setParameter("group", AsciiCase.fold(name)));
        return query;
    }
}
