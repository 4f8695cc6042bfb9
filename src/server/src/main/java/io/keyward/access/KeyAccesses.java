package io.keyward.access;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.toSet;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;

/** The known accesses, one for each key version in use and identity that uses it. */
@Stateless
public class KeyAccesses {

    private static final int ROWS_AT_ONCE = 100;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<KeyAccess> find(KeyId key, ManagedIdentityId identity) {
        return of(key, identity).getResultStream().findFirst();
    }

    /** What is known about these key versions, as any identity, in one query. */
    public List<KeyAccess> of(Collection<KeyId> keys) {
        return entities.createQuery(
                        "select distinct a from KeyAccess a left join fetch a.statuses where a.key in :keys",
                        KeyAccess.class)
                .setParameter("keys", keys)
                .getResultList();
    }

    public Optional<KeyAccess> find(long id) {
        return Optional.ofNullable(entities.find(KeyAccess.class, id));
    }

    /** The accesses with these ids, in one query. Unknown ids are skipped. */
    public List<KeyAccess> withIds(Collection<Long> ids) {
        return entities.createQuery(
                        "select distinct a from KeyAccess a left join fetch a.statuses where a.id in :ids",
                        KeyAccess.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** @param authority the vault's host in lower case, with the port if it is not 443 */
    public boolean usesVault(String authority) {
        return !entities.createNativeQuery("select id from key_access where key_id like :keys")
                .setParameter("keys", "https://%s/keys/%%".formatted(authority))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    public boolean usesIdentity(ManagedIdentityId identity) {
        return !entities.createQuery("select a.id from KeyAccess a where a.identity = :identity", Long.class)
                .setParameter("identity", identity)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Adds the key version, unless it is on record. From then on the answers of its vault are recorded. */
    @TransactionAttribute(REQUIRES_NEW)
    public void add(KeyId key, ManagedIdentityId identity) {
        if (find(key, identity).isEmpty()) {
            entities.persist(new KeyAccess(key, identity));
        }
    }

    /** Removes a key version that no cluster uses any more, and ends its incident. */
    @TransactionAttribute(REQUIRES_NEW)
    public void remove(KeyId key, ManagedIdentityId identity, Instant at) {
        locked(key, identity).ifPresent(access -> {
            openIncident(access).ifPresent(open -> abandon(open, at));
            entities.remove(access);
        });
    }

    /**
     * Changes what is known about a key version that is on record, and begins or ends its incident accordingly.
     *
     * @return empty if neither the state nor its cause changed
     */
    @TransactionAttribute(REQUIRES_NEW)
    public Optional<AccessChanged> record(
            KeyId key, ManagedIdentityId identity, Consumer<KeyAccess> change, Instant at) {
        return locked(key, identity).flatMap(access -> changed(access, change, at));
    }

    /**
     * Records successful calls for many key versions, in the caller's transaction. It never changes a state: an access with a
     * failure on record is skipped, because that failure may be the vault's latest answer.
     *
     * @param results the calls for each access, by its id
     * @return the ids of the accesses whose calls were recorded
     */
    public Set<Long> confirm(Map<Long, List<KeyCallResult>> results) {
        if (results.isEmpty()) {
            return Set.of();
        }
        entities.unwrap(Session.class).setJdbcBatchSize(ROWS_AT_ONCE);
        lock(results.keySet());
        return withIds(results.keySet()).stream()
                .filter(access -> access.confirm(results.get(access.id())))
                .map(KeyAccess::id)
                .collect(toSet());
    }

    private Optional<AccessChanged> changed(KeyAccess access, Consumer<KeyAccess> change, Instant at) {
        var before = access.state();
        var cause = access.problem().map(PermissionStatus::cause);
        change.accept(access);
        updateIncident(access, at);
        var same = before == access.state() && cause.equals(access.problem().map(PermissionStatus::cause));
        return same
                ? Optional.empty()
                : Optional.of(new AccessChanged(access.key(), access.identity(), before, access.state()));
    }

    private void updateIncident(KeyAccess access, Instant at) {
        var open = openIncident(access);
        var lasting = open.filter(incident -> incident.stillAppliesTo(access));
        lasting.ifPresent(incident -> incident.seenAgain(access));
        if (lasting.isPresent()) {
            return;
        }
        open.ifPresent(incident -> end(incident, access, at));
        access.problem()
                .map(problem -> open.map(predecessor -> new Incident(access, problem, at, predecessor))
                        .orElseGet(() -> new Incident(access, problem, at)))
                .ifPresent(this::begin);
    }

    private void begin(Incident incident) {
        entities.persist(incident);
        new AffectedClusters(entities).record(incident);
    }

    private void end(Incident incident, KeyAccess access, Instant at) {
        new AffectedClusters(entities).record(incident);
        if (access.problem().isPresent()) {
            incident.supersede(access.state(), at);
        } else {
            incident.end(at);
        }
    }

    private void abandon(Incident incident, Instant at) {
        new AffectedClusters(entities).record(incident);
        incident.abandon(at);
    }

    private Optional<Incident> openIncident(KeyAccess access) {
        return entities.createQuery(
                        "from Incident i where i.key = :key and i.identity = :identity and i.endedAt is null",
                        Incident.class)
                .setParameter("key", access.key())
                .setParameter("identity", access.identity())
                .getResultStream()
                .findFirst();
    }

    // locks in the order of the ids, so that two servers cannot deadlock
    private void lock(Collection<Long> ids) {
        entities.createNativeQuery("select id from key_access where id in (:ids) order by id for update", Long.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    // locks in a query of its own, before the statuses are read: a query that does both may read them before it has the
    // lock
    @SuppressWarnings("unchecked")
    private Optional<KeyAccess> locked(KeyId key, ManagedIdentityId identity) {
        var ids = (List<Long>) entities.createNativeQuery(
                        "select id from key_access where key_id = :key and identity = :identity for update", Long.class)
                .setParameter("key", key.canonical())
                .setParameter("identity", identity.canonical())
                .getResultList();
        return ids.stream().findFirst().flatMap(this::find);
    }

    private TypedQuery<KeyAccess> of(KeyId key, ManagedIdentityId identity) {
        return entities.createQuery("from KeyAccess a where a.key = :key and a.identity = :identity", KeyAccess.class)
                .setParameter("key", key)
                .setParameter("identity", identity);
    }
}
