package io.keyward.cluster;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.toMap;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The clusters of the installation. Every change of a cluster or its nodes runs in {@link #change} or {@link
 * #changeUnlessDeleted}, a short transaction under the row lock of the cluster. So does every change that stores a new DEK or
 * erases one; only a rotation rewraps DEKs without the lock. The proof at the end of a rotation relies on it (invariant 2).
 */
@Stateless
public class Clusters {

    private static final String NOT_DELETED = "from Cluster c where c.activeName is not null ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Clock clock;

    /**
     * Finds a cluster that is not deleted. If it exists, the audit record of the current request gets the stored spelling of
     * its id.
     */
    public Optional<Cluster> find(ResourceId id) {
        var found = entities
                .createQuery(NOT_DELETED + "and c.canonicalId.text = :id", Cluster.class)
                .setParameter("id", id.canonical())
                .getResultList()
                .stream()
                .findFirst();
        found.ifPresent(
                cluster -> AuditContext.correctSpelling(cluster.resourceId().toString()));
        return found;
    }

    /** @throws ClusterProblem if no cluster exists under the resource id */
    public Cluster get(ResourceId id) {
        return find(id).orElseThrow(() -> ClusterProblem.notFound(id));
    }

    /** Finds a cluster that is not deleted. Names are unique in the installation and compared without case. */
    public Optional<Cluster> findByName(String name) {
        return entities
                .createQuery(NOT_DELETED + "and c.activeName = :name", Cluster.class)
                .setParameter("name", AsciiCase.fold(name))
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The clusters whose gateway has this user, the newest cluster first. */
    public List<Cluster> withGatewayUser(String user, int limit) {
        return entities.createQuery(NOT_DELETED + "and c.gateway.user = :user order by c.createdAt desc", Cluster.class)
                .setParameter("user", user)
                .setMaxResults(limit)
                .getResultList();
    }

    /** A cluster, deleted or not. Ids come from the database, so an unknown id is a bug. */
    public Cluster get(ClusterId id) {
        return Optional.ofNullable(entities.find(Cluster.class, id))
                .orElseThrow(() -> new IllegalStateException("there is no cluster %s".formatted(id)));
    }

    /** The clusters of a subscription in the order of their names, beginning after the name {@code after}. */
    public List<Cluster> inSubscription(String subscription, String after, int limit) {
        return page("", Map.of("subscription", AsciiCase.fold(subscription)), after, limit);
    }

    /** The clusters of a resource group in the order of their names, beginning after the name {@code after}. */
    public List<Cluster> inGroup(String subscription, String group, String after, int limit) {
        return page(
                " and c.canonicalId.resourceGroup = :group",
                Map.of("subscription", AsciiCase.fold(subscription), "group", AsciiCase.fold(group)),
                after,
                limit);
    }

    // reads the ids first, because a query that fetches roles and tags too cannot be limited to a page
    private List<Cluster> page(String condition, Map<String, String> parameters, String after, int limit) {
        var query = entities.createQuery(
                        "select c.id " + NOT_DELETED + "and c.canonicalId.subscription = :subscription" + condition
                                + " and c.activeName > :after order by c.activeName",
                        ClusterId.class)
                .setParameter("after", AsciiCase.fold(after))
                .setMaxResults(limit);
        parameters.forEach(query::setParameter);
        var ids = query.getResultList();
        var found = of(ids);
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    public List<String> subscriptions() {
        return entities.createQuery(
                        "select distinct c.resourceId.subscription " + NOT_DELETED
                                + "order by c.resourceId.subscription",
                        String.class)
                .getResultList();
    }

    /** The names of the resource groups in a subscription that contain clusters. */
    public List<String> groups(String subscription) {
        return entities.createQuery(
                        "select distinct c.resourceId.resourceGroup " + NOT_DELETED
                                + "and c.canonicalId.subscription = :subscription"
                                + " order by c.resourceId.resourceGroup",
                        String.class)
                .setParameter("subscription", AsciiCase.fold(subscription))
                .getResultList();
    }

    /** The clusters with these ids, deleted or not, with roles and tags, in one query. An unknown id is left out. */
    public Map<ClusterId, Cluster> of(Collection<ClusterId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities
                .createQuery(
                        "select distinct c from Cluster c left join fetch c.roles.roles left join fetch c.tags.texts"
                                + " where c.id in :ids",
                        Cluster.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(toMap(Cluster::id, cluster -> cluster));
    }

    @SuppressWarnings("unchecked")
    public List<ClusterId> underAnyVersion(KeyName key) {
        var ids = (List<UUID>) entities.createNativeQuery(
                        "select id from cluster where active_name is not null and key_name_canonical = :key",
                        UUID.class)
                .setParameter("key", key.canonical())
                .getResultList();
        return ids.stream().map(ClusterId::new).toList();
    }

    /** Running clusters that follow this key with this identity, are under another version of it, and are not in a rotation. */
    @SuppressWarnings("unchecked")
    public List<ClusterId> followersBehind(KeyId newest, ManagedIdentityId identity) {
        var ids = (List<UUID>) entities.createNativeQuery(
                        "select id from cluster where active_name is not null and state = 'RUNNING' and follows_newest_version"
                                + " and rotation_target is null and vault_identity_canonical = :identity"
                                + " and key_name_canonical = :key"
                                + " and key_in_force_canonical <> :newest order by active_name",
                        UUID.class)
                .setParameter("identity", identity.canonical())
                .setParameter("key", newest.key().canonical())
                .setParameter("newest", newest.canonical())
                .getResultList();
        return ids.stream().map(ClusterId::new).toList();
    }

    /**
     * Stores a new cluster, and what {@code further} adds, in one short transaction.
     *
     * @throws ClusterProblem.NameTaken if another cluster took the name meanwhile
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T add(Cluster cluster, Function<Cluster, T> further) {
        try {
            entities.persist(cluster);
            entities.flush(); // so that a taken name fails here and not at the commit
        } catch (ConstraintViolationException e) {
            throw new ClusterProblem.NameTaken(cluster.resourceId().name());
        }
        return further.apply(cluster);
    }

    /**
     * Changes a cluster in one short transaction under its row lock. The change gets the current row, which can be that of
     * a cluster deleted meanwhile. It must not call the vault.
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T change(ClusterId id, Function<Cluster, T> change) {
        return change.apply(forAuthor(lock(id)));
    }

    /**
     * Changes a cluster as {@link #change} does, but only if its deletion has not started.
     *
     * @throws ClusterProblem.NotRunning if the cluster is being deleted or is deleted
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T changeUnlessDeleted(ClusterId id, Function<Cluster, T> change) {
        var cluster = lock(id);
        if (cluster.state() == ClusterState.DELETING || cluster.state() == ClusterState.DELETED) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
        return change.apply(forAuthor(cluster));
    }

    private Cluster forAuthor(Cluster cluster) {
        Author.current().ifPresent(author -> cluster.changeFor(author, clock.instant()));
        return cluster;
    }

    /** Takes the row lock of the cluster in the caller's transaction and reads the current row. */
    public Cluster lock(ClusterId id) {
        // a separate statement: find() with a lock would read roles and tags before the lock is taken
        entities.createNativeQuery("select id from cluster where id = :id for update")
                .setParameter("id", id.value())
                .getSingleResult();
        var cluster = entities.find(Cluster.class, id);
        entities.refresh(cluster);
        return cluster;
    }
}
