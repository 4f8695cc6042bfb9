package io.keyward.alert;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.keyward.access.RevocationReceipt;
import io.keyward.access.RevocationReceipts;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import io.keyward.disk.report.NodeAlert;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What nodes report that is not as it should be, such as a planted header. All of it together is one finding of the cluster. */
@Stateless
public class NodeDrift {

    private static final int MAX_NAMED = 20;
    private static final String REPORTED = "select n, a from NodeAlert a join Node n on n.id = a.node"
            + " where n.removedAt is null and %s order by n.id, a.id";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public NodeDrift() {} // for the container

    public NodeDrift(EntityManager entities) {
        this.entities = entities;
    }

    /** The finding of one cluster; empty if its nodes report nothing. */
    public Optional<Finding> of(ClusterId cluster) {
        var reported = entities.createQuery(REPORTED.formatted("n.cluster = :cluster"), Object[].class)
                .setParameter("cluster", cluster)
                .getResultList();
        return reported.isEmpty() ? Optional.empty() : Optional.of(finding(reported));
    }

    /** The findings of all clusters whose nodes report something. */
    public Map<ClusterId, Finding> all() {
        return entities
                .createQuery(REPORTED.formatted("1 = 1"), Object[].class)
                .getResultStream()
                .collect(groupingBy(row -> ((Node) row[0]).cluster(), mapping(row -> row, toList())))
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, entry -> finding(entry.getValue())));
    }

    /** The finding about the first open revocation that took effect on every node of a cluster. */
    public Optional<Finding> suspension(ClusterId cluster) {
        return new RevocationReceipts(entities)
                .open(cluster).stream().findFirst().map(NodeDrift::suspension);
    }

    /** The same of all clusters, with one query. */
    public Map<ClusterId, Finding> suspensions() {
        return new RevocationReceipts(entities)
                .open().stream()
                        .collect(toMap(RevocationReceipt::cluster, NodeDrift::suspension, (first, second) -> first));
    }

    private static Finding suspension(RevocationReceipt receipt) {
        return new Finding(
                AlertKind.NODES_SUSPENDED,
                "NodesSuspended",
                "%d nodes hold back their disks since %s, at most %d seconds after the key last worked"
                        .formatted(
                                receipt.nodes(),
                                receipt.suspendedAt().truncatedTo(SECONDS),
                                receipt.tookAtMost().toSeconds()));
    }

    private static Finding finding(List<Object[]> reported) {
        var codes = reported.stream()
                .map(row -> ((NodeAlert) row[1]).code())
                .distinct()
                .toList();
        var text = reported.stream().limit(MAX_NAMED).map(NodeDrift::sentence).collect(joining("; "));
        var more = reported.size() - MAX_NAMED;
        return new Finding(
                AlertKind.NODE_DRIFT,
                codes.size() == 1 ? codes.get(0) : "SeveralCauses",
                more > 0 ? "%s; and %d more".formatted(text, more) : text);
    }

    private static String sentence(Object[] row) {
        var node = (Node) row[0];
        var alert = (NodeAlert) row[1];
        return "node %s%s: %s: %s"
                .formatted(
                        node.host(), alert.disk().map(" disk %d"::formatted).orElse(""), alert.code(), alert.message());
    }
}
