package io.keyward.node.wire;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.Encryption;
import io.keyward.key.ManagedIdentityId;
import io.keyward.node.NodeProblem;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.identity.IdentityPrincipal;
import io.keyward.vault.identity.IdentityPrincipals;
import io.keyward.vault.identity.TokenUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Checks that the token of a request is of the managed identity of a cluster. */
@ApplicationScoped
public class ClusterIdentities {

    private static final System.Logger LOG = System.getLogger(ClusterIdentities.class.getName());

    private IdentityPrincipals principals;
    private VaultHosts vaults;

    protected ClusterIdentities() {} // for CDI

    @Inject
    public ClusterIdentities(IdentityPrincipals principals, VaultHosts vaults) {
        this.principals = principals;
        this.vaults = vaults;
    }

    /**
     * Returns the identity of the cluster, if the caller's token is of this identity.
     *
     * @throws NodeProblem if the token is of another identity, or if Keyward cannot find that out now
     */
    ManagedIdentityId require(Encryption encryption, IdentityPrincipal caller) {
        if (!isOf(encryption, caller)) {
            throw otherIdentity();
        }
        return encryption.identity();
    }

    /**
     * The refusal of a token. Use it also if there is no such cluster, so that callers cannot find out which clusters exist.
     */
    static NodeProblem otherIdentity() {
        return NodeProblem.notThisNode("the token is of an identity that is not the cluster's");
    }

    private boolean isOf(Encryption encryption, IdentityPrincipal caller) {
        try {
            return principals.isOf(encryption.identity(), caller, () -> scope(encryption));
        } catch (TokenUnavailableException | VaultRefusal.HostNotAllowed e) {
            LOG.log(WARNING, "no token names the principal of {0}: {1}", encryption.identity(), e.getMessage());
            throw new NodeProblem.IdentityUnresolved(principals.interval());
        }
    }

    private String scope(Encryption encryption) {
        return vaults.host(encryption.key().key()).scope();
    }
}
