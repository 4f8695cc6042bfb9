package io.keyward.operation.list;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads operations together with their clusters, in the order of {@link ListPosition}. One query reads the open ones, and
 * another one the ended ones if the page has room for them. Each uses an index, so the other operations are not sorted. A
 * further query reads the clusters.
 */
@Stateless
public class OperationRows {

    private static final String OPERATIONS = "select o from Operation o join Cluster c on c.id = o.cluster where ";
    private static final String IN_SUBSCRIPTION = "c.canonicalId.subscription = :subscription";
    private static final String IN_GROUP = IN_SUBSCRIPTION + " and c.canonicalId.resourceGroup = :group";
    private static final String OPEN = " and o.outcome is null";
    private static final String ENDED = " and o.outcome is not null";
    private static final String AFTER =
            " and o.requestedAt <= :at and (o.requestedAt < :at or o.requestedAt = :at and o.id.value > :id)";
    private static final String ORDER = " order by o.requestedAt desc, o.id.value";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Clusters clusters;

    public record Row(Operation operation, Cluster cluster) {}

    /** A part of a list: the operations after a position, at most {@code limit} of them. */
    public record Part(Optional<ListPosition> after, int limit) {}

    public List<Row> ofCluster(ClusterId cluster, Part part) {
        return rows("o.cluster = :cluster", Map.of("cluster", cluster), part);
    }

    public List<Row> inGroup(String subscription, String group, Part part) {
        return rows(
                IN_GROUP, Map.of("subscription", AsciiCase.fold(subscription), "group", AsciiCase.fold(group)), part);
    }

    public List<Row> inSubscription(String subscription, Part part) {
        return rows(IN_SUBSCRIPTION, Map.of("subscription", AsciiCase.fold(subscription)), part);
    }

    /** All open operations of these clusters, the newest first. */
    public List<Row> open(Collection<ClusterId> clusters) {
        var ids = clusters.stream().map(ClusterId::value).toList();
        return query(
                "o.cluster.value in :clusters" + OPEN,
                Map.of("clusters", ids),
                new Part(Optional.empty(), Integer.MAX_VALUE));
    }

    /** The latest rotation of the cluster that has ended; empty if there is none. */
    public List<Row> endedRotation(ClusterId cluster) {
        return query(
                "o.cluster = :cluster and o.kind = :kind" + ENDED,
                Map.of("cluster", cluster, "kind", OperationKind.ROTATE),
                new Part(Optional.empty(), 1));
    }

    private List<Row> rows(String condition, Map<String, ?> parameters, Part part) {
        if (part.after().filter(position -> !position.open()).isPresent()) {
            return query(condition + ENDED, parameters, part);
        }
        var rows = new ArrayList<>(query(condition + OPEN, parameters, part));
        if (rows.size() < part.limit()) {
            rows.addAll(query(condition + ENDED, parameters, new Part(Optional.empty(), part.limit() - rows.size())));
        }
        return rows;
    }

    private List<Row> query(String condition, Map<String, ?> parameters, Part part) {
        var after = part.after().map(position -> AFTER).orElse("");
        var query = entities.createQuery(OPERATIONS + condition + after + ORDER, Operation.class)
                .setMaxResults(part.limit());
        parameters.forEach(query::setParameter);
        part.after().ifPresent(position -> query.setParameter("at", position.requestedAt())
                .setParameter("id", position.id().value()));
        return withClusters(query.getResultList());
    }

    private List<Row> withClusters(List<Operation> operations) {
        var found = clusters.of(
                operations.stream().map(Operation::cluster).distinct().toList());
        return operations.stream()
                .map(operation -> new Row(operation, found.get(operation.cluster())))
                .toList();
    }
}
