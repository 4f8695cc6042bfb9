package io.keyward.alert;

import io.keyward.cluster.ClusterId;
import io.keyward.disk.NeededKeys;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Collects the key statuses of running clusters, with a fixed number of queries. */
@Stateless
public class KeyStatuses {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * The ids of clusters with a customer's key, deleted ones included, ordered by id.
     *
     * @param after the cluster after which the page begins; null for the first page
     */
    public List<ClusterId> page(ClusterId after, int limit) {
        var query = entities.createNativeQuery(
                        "select id from cluster where key_in_force is not null"
                                + (after == null ? "" : " and id > :after") + " order by id",
                        UUID.class)
                .setMaxResults(limit);
        if (after != null) {
            query.setParameter("after", after.value());
        }
        return ((List<?>) query.getResultList())
                .stream().map(id -> new ClusterId((UUID) id)).toList();
    }

    /** The statuses of the given clusters that run under a customer's key, with a fixed number of queries. */
    public List<KeyStatus> of(Collection<ClusterId> clusters) {
        var ids = clusters.stream().map(ClusterId::value).toList();
        var queries = new KeyStatusQueries(entities);
        var keys = new NeededKeys(entities).of(queries.encryptions(ids));
        if (keys.isEmpty()) {
            return List.of();
        }
        var needed =
                keys.stream().flatMap(each -> each.all().stream()).distinct().toList();
        var rotating = queries.rotating(ids);
        var refusals = queries.refusals(clusters);
        var failures = queries.failures(ids);
        var accesses = queries.accesses(needed);
        var versions = queries.versions(needed);
        return keys.stream()
                .map(each -> new KeyStatus(
                        each,
                        accesses.getOrDefault(each.encryption().identity(), Map.of()),
                        versions,
                        rotating.contains(each.cluster().value()),
                        Optional.ofNullable(failures.get(each.cluster())),
                        Optional.ofNullable(refusals.get(each.cluster()))))
                .toList();
    }

    /** Empty if the cluster does not run, or has no customer's key. */
    public Optional<KeyStatus> of(ClusterId cluster) {
        return of(List.of(cluster)).stream().findFirst();
    }
}
