package io.keyward.portal.permission;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.authorization.scope.ScopeSet;
import io.keyward.cluster.ClusterScope;
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
 * Reads the data of a page if the user may read it. Each read names its kind of {@link PortalData} and runs if the user may
 * perform the action of that kind. An architecture test finds pages that read without this class or name a wrong kind.
 */
@RequestScoped
public class PermittedReads {

    @Inject
    CallerGrants caller;

    @Inject
    PageScopes scopes;

    public boolean allows(PortalData data, ResourceId cluster) {
        return !among(data, List.of(cluster)).isEmpty();
    }

    List<ResourceId> among(PortalData data, Collection<ResourceId> clusters) {
        return new GrantedClusters(caller).among(data, clusters);
    }

    public boolean allows(PortalData data, ClusterScope scope) {
        return scopes.allow(data.action(), scope);
    }

    /** True if the user may read the data at some scope. */
    public boolean allowsSomewhere(PortalData data) {
        return caller.allowSomewhere(data.action(), Scope.ROOT);
    }

    /** @return empty if the user may not read this kind of data of the cluster */
    public <T> Optional<T> read(PortalData data, ResourceId cluster, Supplier<T> read) {
        return allows(data, cluster) ? Optional.of(read.get()) : Optional.empty();
    }

    /** @return empty if the user may not read this kind of data of the scope */
    public <T> Optional<T> read(PortalData data, ClusterScope scope, Supplier<T> read) {
        return allows(data, scope) ? Optional.of(read.get()) : Optional.empty();
    }

    /** Reads data of a list of entries, without those about clusters whose data of this kind the user may not read. */
    public <E, T> T readOf(
            PortalData data, List<E> entries, Function<E, ResourceId> cluster, Function<List<E>, T> read) {
        var allowed = Set.copyOf(among(data, entries.stream().map(cluster).toList()));
        return read.apply(entries.stream()
                .filter(entry -> allowed.contains(cluster.apply(entry)))
                .toList());
    }

    /** Reads a list of all clusters whose data of this kind the user may read. */
    public <T> T readVisible(PortalData data, Function<VisibleClusters, T> read) {
        return read.apply(caller.visibleClusters(data.action()));
    }

    /** @return empty if the user may not read this kind of data in the whole installation */
    public <T> Optional<T> readEverywhere(PortalData data, Supplier<T> read) {
        return caller.allowEverywhere(data.action()) ? Optional.of(read.get()) : Optional.empty();
    }

    /** Reads data at the scopes at which the user may read this kind. A scope below another one of them is left out. */
    public <T> T readAt(PortalData data, Function<List<Scope>, T> read) {
        var scopes = caller.read().scopesWith(data.action().action());
        var all = new ScopeSet(scopes.stream().map(Scope::canonical).toList());
        return read.apply(
                scopes.stream().filter(scope -> !all.isBelow(scope.canonical())).toList());
    }
}
