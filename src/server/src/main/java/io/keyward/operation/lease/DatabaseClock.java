package io.keyward.operation.lease;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/** The clock of the database. All servers share it, so leases do not depend on the clocks of the servers. */
@Stateless
public class DatabaseClock {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    // a transaction of its own, because PostgreSQL answers with the time at which the transaction began
    @TransactionAttribute(REQUIRES_NEW)
    public Instant instant() {
        return (Instant) entities.createNativeQuery("select current_timestamp", Instant.class)
                .getSingleResult();
    }
}
