package io.keyward.cluster;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The clusters of the installation. Whatever changes a cluster, its nodes or its disks does so in {@link #change}: one
 * short transaction under the cluster's row lock, which is what makes a rotation's proof a proof (invariant 2).
 */
@Stateless
public class Clusters {

    private static final String LIVING = "from Cluster c where c.liveName is not null ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Clusters() {} // for the container

    public Clusters(EntityManager entities) {
        this.entities = entities;
    }

    /** A cluster that lives, by its resource id. */
    public Optional<Cluster> find(ResourceId id) {
        return findByName(id.name()).filter(cluster -> cluster.resourceId().equals(id));
    }

    /** @throws ClusterProblem.NotFound where no cluster lives there */
    public Cluster get(ResourceId id) {
        return find(id).orElseThrow(() -> new ClusterProblem.NotFound(id));
    }

    /** A cluster that lives, wherever it is: names are unique in the installation, without case. */
    public Optional<Cluster> findByName(String name) {
        return entities
                .createQuery(LIVING + "and c.liveName = :name", Cluster.class)
                .setParameter("name", name.toLowerCase(Locale.ROOT))
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The living clusters whose gateway has this user, the latest first. */
    public List<Cluster> ofGatewayUser(String user, int most) {
        return entities.createQuery(LIVING + "and c.gateway.user = :user order by c.createdAt desc", Cluster.class)
                .setParameter("user", user)
                .setMaxResults(most)
                .getResultList();
    }

    /** A cluster by its own id, living or not. Ids come from our own rows: one that leads nowhere is a bug. */
    public Cluster get(ClusterId id) {
        return Optional.ofNullable(entities.find(Cluster.class, id))
                .orElseThrow(() -> new IllegalStateException("no cluster %s is on record".formatted(id)));
    }

    /** The living clusters of a subscription in the order of their names, from the first one behind {@code after}. */
    public List<Cluster> inSubscription(String subscription, String after, int most) {
        return entities.createQuery(
                        LIVING + "and lower(c.resourceId.subscription) = :subscription"
                                + " and c.liveName > :after order by c.liveName",
                        Cluster.class)
                .setParameter("subscription", subscription.toLowerCase(Locale.ROOT))
                .setParameter("after", after.toLowerCase(Locale.ROOT))
                .setMaxResults(most)
                .getResultList();
    }

    /** The same for one resource group. */
    public List<Cluster> inGroup(String subscription, String group, String after, int most) {
        return entities.createQuery(
                        LIVING + "and lower(c.resourceId.subscription) = :subscription"
                                + " and lower(c.resourceId.resourceGroup) = :group"
                                + " and c.liveName > :after order by c.liveName",
                        Cluster.class)
                .setParameter("subscription", subscription.toLowerCase(Locale.ROOT))
                .setParameter("group", group.toLowerCase(Locale.ROOT))
                .setParameter("after", after.toLowerCase(Locale.ROOT))
                .setMaxResults(most)
                .getResultList();
    }

    /** The living clusters whose disks are under a customer's key, in the order of their names. */
    public List<Cluster> underCustomerKeys() {
        return entities.createQuery(LIVING + "and c.encryption.key is not null order by c.liveName", Cluster.class)
                .getResultList();
    }

    /** From here to its end the caller's transaction alone counts cores; it sees those that earlier ones have taken. */
    @TransactionAttribute
    public void lockCores() {
        entities.createNativeQuery("select id from core_lock for update").getSingleResult();
    }

    /** Running clusters that follow this key as this identity, are under another version of it and do not move already. */
    @SuppressWarnings("unchecked")
    public List<ClusterId> following(KeyId newest, ManagedIdentityId identity) {
        var key = newest.key().canonical() + "/";
        var ids = (List<UUID>) entities.createNativeQuery(
                        "select id from cluster where live_name is not null and state = 'RUNNING' and key_follows"
                                + " and target_key_id is null and lower(key_identity) = :identity"
                                + " and left(key_canonical, " + key.length() + ") = :key"
                                + " and key_canonical <> :newest order by live_name",
                        UUID.class)
                .setParameter("identity", identity.canonical())
                .setParameter("key", key)
                .setParameter("newest", newest.canonical())
                .getResultList();
        return ids.stream().map(ClusterId::new).toList();
    }

    /** The cores that the living clusters of a subscription use or will use in a region. */
    @SuppressWarnings("unchecked")
    public int coresUsed(String subscription, Region region) {
        var nodesBySize = (List<Object[]>) entities.createNativeQuery("select r.vm_size, sum(r.target_count)"
                        + " from cluster_role r join cluster c on c.id = r.cluster_id"
                        + " where c.live_name is not null and lower(c.subscription) = :subscription"
                        + " and replace(lower(c.location), ' ', '') = :region group by r.vm_size")
                .setParameter("subscription", subscription.toLowerCase(Locale.ROOT))
                .setParameter("region", region.name())
                .getResultList();
        return nodesBySize.stream()
                .mapToInt(row -> VmSize.parse((String) row[0]).cores() * ((Number) row[1]).intValue())
                .sum();
    }

    /**
     * Takes a new cluster in, with what belongs to it, in one short transaction.
     *
     * @throws ClusterProblem.NameTaken where another one took the name meanwhile
     */
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T add(Cluster cluster, Function<Cluster, T> further) {
        try {
            entities.persist(cluster);
            entities.flush(); // a name taken meanwhile shows here, not at the commit
        } catch (ConstraintViolationException e) {
            throw new ClusterProblem.NameTaken(cluster.resourceId().name());
        }
        return further.apply(cluster);
    }

    /**
     * One change in one short transaction, under the cluster's row lock and with what stands there now, which may be a
     * cluster that was deleted meanwhile. Ask no vault in it.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T change(ClusterId id, Function<Cluster, T> change) {
        return change.apply(lock(id));
    }

    /**
     * The same for what its owner may change at any time of its life but one.
     *
     * @throws ClusterProblem.NotRunning where it is being deleted, and nothing of it changes any more
     */
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T adjust(ClusterId id, Function<Cluster, T> change) {
        var cluster = lock(id);
        if (cluster.state() == ClusterState.DELETING || cluster.state() == ClusterState.DELETED) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
        return change.apply(cluster);
    }

    /** Takes the cluster's row lock in the caller's transaction, and reads what stands there now. */
    @TransactionAttribute
    public Cluster lock(ClusterId id) {
        // first and apart: a lock asked for with the reading of roles and tags is taken after they were read
        entities.createNativeQuery("select id from cluster where id = :id for update")
                .setParameter("id", id.value())
                .getSingleResult();
        var cluster = entities.find(Cluster.class, id);
        entities.refresh(cluster);
        return cluster;
    }
}
