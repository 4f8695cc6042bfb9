package io.keyward.node;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/**
 * The vaults that the nodes of a cluster may call: the vaults of all key versions that the cluster was ever under or is being
 * moved to.
 */
@Stateless
public class VaultHostsOfCluster {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The hosts in lower case, with the port if it is not 443. */
    @SuppressWarnings("unchecked")
    public List<String> of(ClusterId cluster) {
        var keys = (List<String>) entities.createNativeQuery(
                        "select key_id from used_key_version where cluster_id = :cluster", String.class)
                .setParameter("cluster", cluster.value())
                .getResultList();
        return keys.stream().map(VaultHostsOfCluster::host).distinct().sorted().toList();
    }

    private static String host(String key) {
        return AsciiCase.fold(KeyId.parse(key).key().vaultAuthority());
    }
}
