package io.keyward.node.status;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.SqlTime;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.UnlockResult;
import io.keyward.node.NodeContact;
import io.keyward.node.attestation.AttestedBoots;
import io.keyward.node.boot.BootAttestation;
import io.keyward.node.boot.BootAttestation.State;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists the agents on the current nodes of many clusters. A page takes four queries, regardless of the number of nodes. */
@Stateless
public class AgentStatuses {

    private static final String VERSION = "coalesce(r.agent_version, e.agent_version)";
    private static final String NODES =
            """
             from node n join cluster c on c.id = n.cluster_id
              left join node_enrollment e on e.node_id = n.id
              left join node_report r on r.node_id = n.id
            where n.removed_at is null and c.state <> 'DELETED' and %s
            """;
    private static final String PAGE = "select n.id, c.subscription, c.resource_group, c.name, n.host, e.enrolled_at,"
            + " e.last_contact_at, " + VERSION + ", r.unlock_result, r.unlock_code, r.unlock_message, r.unlocked_at"
            + NODES + " and n.id > :after order by n.id";
    private static final String VERSIONS = "select " + VERSION + ", count(*)" + NODES
            + " and e.enrolled_at is not null group by " + VERSION + " order by 1";
    private static final String DISKS =
            "select node_id, state, count(*) from disk_report where node_id in (:nodes) group by node_id, state";
    private static final String ALERTS = "select distinct node_id, code from node_alert where node_id in (:nodes)";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    AttestedBoots boots;

    /** Up to {@code limit} nodes of a scope with an id above {@code after}, ordered by id. */
    public List<AgentStatus> page(ClusterScope scope, long after, int limit) {
        var rows = rows(scope.bind(entities.createNativeQuery(PAGE.formatted(scope.condition("c")), Object[].class))
                .setParameter("after", after)
                .setMaxResults(limit));
        var nodes = rows.stream().map(AgentStatuses::node).toList();
        var disks = disks(nodes);
        var alerts = alerts(nodes);
        var attestations = boots.of(nodes);
        return rows.stream()
                .map(row -> read(
                        row,
                        Optional.ofNullable(attestations.get(node(row))),
                        disks.getOrDefault(node(row), Map.of()),
                        alerts.getOrDefault(node(row), new TreeSet<>())))
                .toList();
    }

    /** The number of enrolled nodes of a scope, by agent version. */
    public Map<String, Long> versions(ClusterScope scope) {
        var versions = new LinkedHashMap<String, Long>();
        rows(scope.bind(entities.createNativeQuery(VERSIONS.formatted(scope.condition("c")), Object[].class)))
                .forEach(row -> versions.put((String) row[0], ((Number) row[1]).longValue()));
        return versions;
    }

    private Map<Long, Map<DiskState, Long>> disks(Collection<Long> nodes) {
        return ofNodes(DISKS, nodes).stream()
                .collect(groupingBy(
                        AgentStatuses::node,
                        toMap(row -> DiskState.valueOf((String) row[1]), row -> ((Number) row[2]).longValue())));
    }

    private Map<Long, SortedSet<String>> alerts(Collection<Long> nodes) {
        return ofNodes(ALERTS, nodes).stream()
                .collect(groupingBy(AgentStatuses::node, mapping(row -> (String) row[1], toCollection(TreeSet::new))));
    }

    private List<Object[]> ofNodes(String sql, Collection<Long> nodes) {
        return nodes.isEmpty()
                ? List.of()
                : rows(entities.createNativeQuery(sql, Object[].class).setParameter("nodes", nodes));
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    private static Long node(Object[] row) {
        return ((Number) row[0]).longValue();
    }

    private static AgentStatus read(
            Object[] row, Optional<BootAttestation> attested, Map<DiskState, Long> disks, SortedSet<String> alerts) {
        var contact = new NodeContact(time(row[5]), time(row[6]));
        return new AgentStatus(
                node(row),
                new ResourceId((String) row[1], (String) row[2], (String) row[3]),
                (String) row[4],
                contact,
                Optional.ofNullable((String) row[7]),
                time(row[11]).map(at -> new UnlockResult((String) row[8], (String) row[9], (String) row[10], at)),
                contact.enrolledAt().map(at -> attested.orElse(BootAttestation.notAsked(State.ENROLLED_WITH_CODE))),
                disks,
                alerts);
    }

    private static Optional<Instant> time(Object column) {
        return Optional.ofNullable(column).map(SqlTime::instant);
    }
}
