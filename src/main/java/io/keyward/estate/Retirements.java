package io.keyward.estate;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The statements of retirement, withdrawn ones included. */
@Stateless
public class Retirements {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Retirements() {} // for the container

    public Retirements(EntityManager entities) {
        this.entities = entities;
    }

    /** The retirements of a subscription, newest first. */
    public List<Retirement> of(String subscription) {
        return entities.createQuery(
                        "from Retirement r where lower(r.subscription) = :subscription order by r.issuedAt desc, r.id",
                        Retirement.class)
                .setParameter("subscription", subscription.toLowerCase(Locale.ROOT))
                .getResultList();
    }

    /** The retirements that are not withdrawn. */
    public List<Retirement> inForce() {
        return entities.createQuery("from Retirement r where r.withdrawnAt is null", Retirement.class)
                .getResultList();
    }

    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Retirement add(Retirement retirement) {
        entities.persist(retirement);
        return retirement;
    }

    /** Changes a retirement, unless it is withdrawn. */
    @TransactionAttribute(REQUIRES_NEW)
    public void change(UUID id, Consumer<Retirement> change) {
        Optional.ofNullable(entities.find(Retirement.class, id, PESSIMISTIC_WRITE))
                .filter(retirement -> retirement.withdrawnAt().isEmpty())
                .ifPresent(change);
    }
}
