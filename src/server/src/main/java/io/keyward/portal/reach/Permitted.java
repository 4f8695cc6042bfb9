package io.keyward.portal.reach;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.authorization.place.ScopeSet;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.search.VisibleClusters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The only way from a page to what it shows: each read names its {@link Datum} and runs if the user may perform the action of
 * it. An architecture test finds reads that go another way, or name another datum.
 */
@RequestScoped
public class Permitted {

    @Inject
    CallerGrants caller;

    @Inject
    Subscriptions subscriptions;

    public boolean allows(Datum datum, ResourceId cluster) {
        return !among(datum, List.of(cluster)).isEmpty();
    }

    /** Those of these clusters of which the user may read it. */
    List<ResourceId> among(Datum datum, Collection<ResourceId> clusters) {
        var named = clusters.stream().filter(Permitted::isScope).toList();
        return named.stream()
                .filter(caller.clustersAllowing(datum.action(), named))
                .toList();
    }

    // no role is assigned at other names
    private static boolean isScope(ResourceId cluster) {
        try {
            var unused = Scope.of(cluster.toString());
            return true;
        } catch (AuthorizationProblem.InvalidScope e) {
            return false;
        }
    }

    public boolean allows(Datum datum, String subscription) {
        return subscriptions.allow(datum.action(), subscription);
    }

    /** True if the user may read it at some scope. */
    public boolean allowsSomewhere(Datum datum) {
        return caller.allowSomewhere(datum.action(), Scope.ROOT);
    }

    /** @return empty if the user may not read this datum of the cluster */
    public <T> Optional<T> read(Datum datum, ResourceId cluster, Supplier<T> read) {
        return allows(datum, cluster) ? Optional.of(read.get()) : Optional.empty();
    }

    /** @return empty if the user may not read this datum of the subscription */
    public <T> Optional<T> read(Datum datum, String subscription, Supplier<T> read) {
        return allows(datum, subscription) ? Optional.of(read.get()) : Optional.empty();
    }

    /** Reads a datum of many clusters: only of those of which the user may read it. */
    public <E, T> T readOf(Datum datum, List<E> entries, Function<E, ResourceId> cluster, Function<List<E>, T> read) {
        var allowed = Set.copyOf(among(datum, entries.stream().map(cluster).toList()));
        return read.apply(entries.stream()
                .filter(entry -> allowed.contains(cluster.apply(entry)))
                .toList());
    }

    /** Reads a list of the clusters of which the user may read this. */
    public <T> T readVisible(Datum datum, Function<VisibleClusters, T> read) {
        return read.apply(caller.visibleClusters(datum.action()));
    }

    /** Reads something at the scopes at which the user may read it; those below another one are left out. */
    public <T> T readAt(Datum datum, Function<List<Scope>, T> read) {
        var scopes = caller.read().scopesWith(datum.action().action());
        var all = new ScopeSet(scopes.stream().map(Scope::canonical).toList());
        return read.apply(
                scopes.stream().filter(scope -> !all.isBelow(scope.canonical())).toList());
    }
}
