package io.keyward.vault.identity;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.toMap;

import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The ids of the managed identities of which any server of the installation got a token. */
@Stateless
public class KnownIdentities {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The ids by identity. An identity of which Keyward got no token yet has no entry. */
    @SuppressWarnings("unchecked")
    public Map<ManagedIdentityId, IdentityIds> of(Collection<ManagedIdentityId> identities) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        var rows = (List<Object[]>) entities.createNativeQuery(
                        "select id, principal_id, client_id, tenant_id from known_identity where id in (:ids)",
                        Object[].class)
                .setParameter(
                        "ids",
                        identities.stream().map(ManagedIdentityId::canonical).toList())
                .getResultList();
        return rows.stream()
                .collect(toMap(
                        row -> new ManagedIdentityId((String) row[0]),
                        row -> new IdentityIds((String) row[1], (String) row[2], (String) row[3])));
    }

    @TransactionAttribute(REQUIRES_NEW)
    public void store(ManagedIdentityId identity, IdentityIds ids) {
        if (written(
                        "update known_identity set principal_id = :principal, client_id = cast(:client as varchar),"
                                + " tenant_id = cast(:tenant as varchar) where id = :id",
                        identity,
                        ids)
                == 0) {
            written(
                    "insert into known_identity (id, principal_id, client_id, tenant_id)"
                            + " values (:id, :principal, cast(:client as varchar), cast(:tenant as varchar))",
                    identity,
                    ids);
        }
    }

    private int written(String statement, ManagedIdentityId identity, IdentityIds ids) {
        return entities.createNativeQuery(statement)
                .setParameter("id", identity.canonical())
                .setParameter("principal", ids.principalId())
                .setParameter("client", ids.clientId())
                .setParameter("tenant", ids.tenantId())
                .executeUpdate();
    }
}
