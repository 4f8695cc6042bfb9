package io.keyward.node;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.node.signature.SignatureProblem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The nonces of requests that can change something. A nonce is stored in the transaction of the change, so that no server of
 * the installation accepts the request again. A heartbeat needs no nonce here, because its sequence number is stored together
 * with its changes.
 */
@Stateless
public class UsedNonces {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.node.clock-skew")
    Duration maxSkew;

    /**
     * An early check, so that a repeated request causes no call of the vault. If two servers get the same request at the same
     * time, both pass this check; only {@link #use} refuses the second one.
     *
     * @throws SignatureProblem if a server has accepted the request before
     */
    public void requireUnused(RequestNonce request) {
        var used = entities.createNativeQuery("select 1 from node_nonce where sender = :sender and nonce = :nonce")
                .setParameter("sender", request.sender())
                .setParameter("nonce", request.nonce())
                .getResultList();
        if (!used.isEmpty()) {
            throw replayed();
        }
    }

    private static SignatureProblem replayed() {
        return SignatureProblem.invalid("its nonce was used before");
    }

    /**
     * Stores the nonce in the caller's transaction, or in a new one if there is none.
     *
     * @throws SignatureProblem if a server has accepted the request before
     */
    public void use(RequestNonce request, Instant now) {
        try {
            entities.createNativeQuery("insert into node_nonce (sender, nonce, used_at) values (:sender, :nonce, :now)")
                    .setParameter("sender", request.sender())
                    .setParameter("nonce", request.nonce())
                    .setParameter("now", now)
                    .executeUpdate();
        } catch (ConstraintViolationException e) {
            throw replayed();
        }
    }

    /**
     * Deletes the nonces of requests whose signatures have expired on all servers, even if the clocks of the servers differ.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void forgetOld() {
        entities.createNativeQuery("delete from node_nonce where used_at < :before")
                .setParameter("before", clock.instant().minus(maxSkew.multipliedBy(4)))
                .executeUpdate();
    }
}
