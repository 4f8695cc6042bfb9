package io.keyward.portal.permission;

import static java.util.stream.Collectors.toSet;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Permissions;
import io.keyward.authorization.Principal;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides what a user may read while an event stream is open, outside a request of the user. Each call reads the roles again.
 */
@ApplicationScoped
public class StreamedReads {

    @Inject
    Permissions permissions;

    /**
     * The given entries, without those that the user may not read.
     *
     * @param data the kind of data of an entry; the user must be allowed to read both this data and the cluster
     */
    public <E> List<E> readable(
            Principal user, List<E> entries, Function<E, ResourceId> cluster, Function<E, PortalData> data) {
        var granted = new GrantedClusters(grants(user));
        var clusters = entries.stream().map(cluster).distinct().toList();
        var visible = granted.among(PortalData.CLUSTER, clusters);
        Map<PortalData, Set<ResourceId>> allowed = new EnumMap<>(PortalData.class);
        entries.stream()
                .map(data)
                .distinct()
                .forEach(kind ->
                        allowed.put(kind, granted.among(kind, visible).stream().collect(toSet())));
        return entries.stream()
                .filter(entry -> allowed.get(data.apply(entry)).contains(cluster.apply(entry)))
                .toList();
    }

    /** True if the user may read the data at some scope. */
    public boolean allowsSomewhere(Principal user, PortalData data) {
        return grants(user).allowSomewhere(data.action(), Scope.ROOT);
    }

    private CallerGrants grants(Principal user) {
        return new CallerGrants(permissions.of(user));
    }
}
