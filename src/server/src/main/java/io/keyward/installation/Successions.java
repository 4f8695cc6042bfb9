package io.keyward.installation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/**
 * The successions of all signing keys that this installation ever had. They are stored because the earlier key can sign its
 * statement only while its private half is in the folder, and verifiers may need the statement years later.
 */
@Stateless
public class Successions {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The signed statements, in no order. */
    public List<String> documents() {
        List<?> documents = entities.createNativeQuery("select document from key_succession", String.class)
                .getResultList();
        return documents.stream().map(String.class::cast).toList();
    }

    public boolean has(Succession succession) {
        var stored = entities.createNativeQuery(
                        "select document from key_succession where signer = :signer and successor = :successor",
                        String.class)
                .setParameter("signer", succession.signer())
                .setParameter("successor", succession.successor());
        return !stored.getResultList().isEmpty();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void add(Succession succession) {
        entities.createNativeQuery(
                        "insert into key_succession (signer, successor, document) values (:signer, :successor, :document)")
                .setParameter("signer", succession.signer())
                .setParameter("successor", succession.successor())
                .setParameter("document", succession.document())
                .executeUpdate();
    }
}
