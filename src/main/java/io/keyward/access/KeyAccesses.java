package io.keyward.access;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What is known of the access to the key versions in use, each as the identity that uses it. */
@Stateless
public class KeyAccesses {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public KeyAccesses() {} // for the container

    public KeyAccesses(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<KeyAccess> find(KeyId key, ManagedIdentityId identity) {
        return of(key, identity).getResultStream().findFirst();
    }

    public Optional<KeyAccess> find(long id) {
        return Optional.ofNullable(entities.find(KeyAccess.class, id));
    }

    /** Takes the key up where it is not on record yet; then what is noted of it is kept. */
    @TransactionAttribute(REQUIRES_NEW)
    public void take(KeyId key, ManagedIdentityId identity) {
        if (find(key, identity).isEmpty()) {
            entities.persist(new KeyAccess(key, identity));
        }
    }

    /** No cluster uses it any more. */
    @TransactionAttribute(REQUIRES_NEW)
    public void drop(KeyId key, ManagedIdentityId identity, Instant at) {
        locked(key, identity).ifPresent(access -> {
            openIncident(access).ifPresent(open -> abandon(open, at));
            entities.remove(access);
        });
    }

    /**
     * Notes what was learned of a key that is on record, and with it whether an incident began or ended.
     *
     * @return what that changed for those who watch; empty where nothing
     */
    @TransactionAttribute(REQUIRES_NEW)
    public Optional<AccessChanged> note(
            KeyId key, ManagedIdentityId identity, Consumer<KeyAccess> learned, Instant at) {
        return locked(key, identity).flatMap(access -> noted(access, learned, at));
    }

    private Optional<AccessChanged> noted(KeyAccess access, Consumer<KeyAccess> learned, Instant at) {
        var before = access.state();
        var cause = access.trouble().map(AccessProblem::cause);
        learned.accept(access);
        record(access, at);
        var same = before == access.state() && cause.equals(access.trouble().map(AccessProblem::cause));
        return same
                ? Optional.empty()
                : Optional.of(new AccessChanged(access.key(), access.identity(), before, access.state()));
    }

    private void record(KeyAccess access, Instant at) {
        var trouble = access.trouble();
        var open = openIncident(access);
        var goesOn = open.filter(incident -> incident.goesOnIn(access));
        goesOn.ifPresent(incident -> incident.lasts(access));
        if (goesOn.isPresent()) {
            return;
        }
        open.ifPresent(incident -> leave(incident, access, at));
        trouble.map(now -> open.map(before -> new Incident(access, now, at, before))
                        .orElseGet(() -> new Incident(access, now, at)))
                .ifPresent(this::begin);
    }

    private void begin(Incident incident) {
        entities.persist(incident);
        new AffectedClusters(entities).keep(incident);
    }

    private void leave(Incident incident, KeyAccess access, Instant at) {
        end(incident, at);
        if (access.trouble().isPresent()) {
            incident.supersede(access.state(), at);
        }
    }

    private void abandon(Incident incident, Instant at) {
        new AffectedClusters(entities).keep(incident);
        incident.abandon(at);
    }

    private void end(Incident incident, Instant at) {
        new AffectedClusters(entities).keep(incident);
        incident.end(at);
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

    // first and apart: a lock asked for with the reading of the verdicts is taken after they were read
    private Optional<KeyAccess> locked(KeyId key, ManagedIdentityId identity) {
        var id = entities.createQuery(
                        "select a.id from KeyAccess a where a.key = :key and a.identity = :identity", Long.class)
                .setParameter("key", key)
                .setParameter("identity", identity)
                .getResultStream()
                .findFirst();
        id.ifPresent(this::lock);
        return id.flatMap(this::find);
    }

    private void lock(long id) {
        entities.createNativeQuery("select id from key_access where id = :id for update")
                .setParameter("id", id)
                .getResultList();
    }

    private TypedQuery<KeyAccess> of(KeyId key, ManagedIdentityId identity) {
        return entities.createQuery("from KeyAccess a where a.key = :key and a.identity = :identity", KeyAccess.class)
                .setParameter("key", key)
                .setParameter("identity", identity);
    }
}
