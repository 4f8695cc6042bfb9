package io.keyward.alert;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;

import io.keyward.access.RevocationReceipt;
import io.keyward.access.RevocationReceipts;
import io.keyward.cluster.ClusterId;
import io.keyward.disk.report.BootOverlap;
import io.keyward.disk.report.NodeConflict;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The problems that nodes report, such as a LUKS header that Keyward did not sign. All problems of the nodes of a cluster are
 * one finding.
 */
@Stateless
public class NodeDrift {

    private static final int MAX_NAMED = 20;
    private static final int ONE_OR_SEVERAL = 2;
    private static final String OF_CLUSTER =
            " from NodeAlert a join Node n on n.id = a.node" + " where n.removedAt is null and n.cluster = :cluster";
    private static final String NAMED =
            "select n.host, a.disk, a.code, a.message" + OF_CLUSTER + " order by n.id, coalesce(a.disk, 0), a.code";

    private static final String CLONES = "select n.cluster, n.host, c from NodeConflict c join Node n on n.id = c.node"
            + " where n.removedAt is null and c.decidedAt is null order by n.id";

    private static final String OVERLAPS = "select n.cluster, n.host, o from BootOverlap o join Node n on n.id = o.node"
            + " where n.removedAt is null order by n.id";

    private static final String SECOND_KEYS =
            "select n.cluster, n.host, m.refusedFingerprint from AttestedMachine m join Node n on n.id = m.node"
                    + " where m.refusedFingerprint is not null and n.removedAt is null order by n.id";

    /** An alert in the last heartbeat of a node. */
    private record Reported(String host, Long disk, String code, String message) {

        String subject() {
            return "node %s%s: %s".formatted(host, disk == null ? "" : " disk " + disk, code);
        }

        String sentence() {
            return subject() + ": " + message;
        }
    }

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * What the nodes of all clusters report.
     *
     * @param drifting the clusters whose nodes report a problem
     * @param cloned the findings of {@link #clones()}
     * @param suspended the findings of {@link #suspensions()}
     */
    public record OfAll(Set<ClusterId> drifting, Map<ClusterId, Finding> cloned, Map<ClusterId, Finding> suspended) {}

    /** Finds problems that nodes report, with one query for all clusters and each kind of problem. */
    public OfAll all() {
        return new OfAll(clusters(), clones(), suspensions());
    }

    /** The finding of one cluster; empty if its nodes report no problem. Its text names at most 20 reports. */
    public Optional<Finding> of(ClusterId cluster) {
        var named = entities.createQuery(NAMED, Reported.class)
                .setParameter("cluster", cluster)
                .setMaxResults(MAX_NAMED)
                .getResultList();
        return named.isEmpty() ? Optional.empty() : Optional.of(finding(named, count(cluster), cause(cluster)));
    }

    private long count(ClusterId cluster) {
        return entities.createQuery("select count(*)" + OF_CLUSTER, Long.class)
                .setParameter("cluster", cluster)
                .getSingleResult();
    }

    private String cause(ClusterId cluster) {
        var codes = entities.createQuery("select distinct a.code" + OF_CLUSTER, String.class)
                .setParameter("cluster", cluster)
                .setMaxResults(ONE_OR_SEVERAL)
                .getResultList();
        return codes.size() == 1 ? codes.get(0) : "SeveralCauses";
    }

    /** The clusters whose nodes report a problem. */
    public Set<ClusterId> clusters() {
        return Set.copyOf(entities.createQuery(
                        "select distinct n.cluster from NodeAlert a join Node n on n.id = a.node where n.removedAt is null",
                        ClusterId.class)
                .getResultList());
    }

    /** The finding of {@link #clones()} for one cluster; empty if there is none. */
    public Optional<Finding> clones(ClusterId cluster) {
        return Optional.ofNullable(clones().get(cluster));
    }

    /**
     * The findings about nodes whose key two machines use, or whose machine has two keys, by cluster, in three queries. A
     * second key has no alert kind of its own, because a server of an earlier release could not read such an alert.
     */
    public Map<ClusterId, Finding> clones() {
        var findings = secondKeys();
        Stream.concat(rows(CLONES), rows(OVERLAPS))
                .collect(groupingBy(
                        row -> (ClusterId) row[0],
                        collectingAndThen(mapping(NodeDrift::clone, joining("; ")), NodeDrift::cloned)))
                .forEach(findings::put); // two machines are more urgent than a second key
        return findings;
    }

    private Stream<Object[]> rows(String query) {
        return entities.createQuery(query, Object[].class).getResultStream();
    }

    private Map<ClusterId, Finding> secondKeys() {
        return entities.createQuery(SECOND_KEYS, Object[].class)
                .getResultStream()
                .collect(groupingBy(
                        row -> (ClusterId) row[0],
                        HashMap::new,
                        collectingAndThen(
                                mapping(NodeDrift::secondKey, joining("; ")),
                                sentences -> new Finding(AlertKind.NODE_CLONED, "SecondKeyOfMachine", sentences))));
    }

    private static String secondKey(Object[] row) {
        return "another key of the machine of node %s asks to enrol; accept or reject it (decideKey): %s"
                .formatted(row[1], row[2]);
    }

    private static String clone(Object[] row) {
        return row[2] instanceof NodeConflict conflict
                ? clone(row[1], conflict)
                : overlap(row[1], (BootOverlap) row[2]);
    }

    private static String overlap(Object host, BootOverlap overlap) {
        return ("the boot %s, which Azure did not attest, used the key of node %s while the attested boot %s was running; it"
                        + " gets nothing")
                .formatted(
                        overlap.unattested().bootId(), host, overlap.attested().bootId());
    }

    private static String clone(Object host, NodeConflict conflict) {
        return "two machines use the key of node %s, in the boots %s and %s"
                .formatted(
                        host,
                        conflict.machine().bootId(),
                        conflict.otherMachine().bootId());
    }

    private static Finding cloned(String sentences) {
        return new Finding(AlertKind.NODE_CLONED, "NodeCloned", sentences);
    }

    /** The finding about the first open revocation that took effect on every node of a cluster. */
    public Optional<Finding> suspension(ClusterId cluster) {
        return new RevocationReceipts(entities)
                .open(cluster).stream().findFirst().map(NodeDrift::suspension);
    }

    /** The findings about the first open revocation of each cluster that took effect on every node, in one query. */
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

    // the situation leaves out the nodes' messages: otherwise each change of a message would raise another alert
    private static Finding finding(List<Reported> named, long count, String cause) {
        var more = count > named.size() ? "; and %d more".formatted(count - named.size()) : "";
        var situation = named.stream().map(Reported::subject).collect(joining("; ")) + more;
        return new Finding(AlertKind.NODE_DRIFT, cause, situation)
                .saying(named.stream().map(Reported::sentence).collect(joining("; ")) + more);
    }
}
