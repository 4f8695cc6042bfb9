package io.keyward.following;

import io.keyward.access.GracePolicies;
import io.keyward.access.NodePolicy;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.vault.SecretAccess;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/** The key policies of the clusters: whether they follow their key, and what their nodes do when it is refused. */
@Dependent
public class KeyPolicies {

    @Inject
    Clusters clusters;

    @Inject
    FollowingChoice following;

    @Inject
    Event<FollowingRefusalCleared> cleared;

    @Inject
    GracePolicies graces;

    @Inject
    SecretAccess secrets;

    /** The policy in force. */
    public KeyPolicy of(Cluster cluster) {
        var grace = graces.of(cluster.id());
        return new KeyPolicy(
                cluster.requireEncryption().follows(),
                new NodePolicy(grace.times(), grace.recoveryKit(), grace.rebootHold()));
    }

    /**
     * Calls the vault to prove that nodes can store recovery kits there. No transaction may be open.
     *
     * @throws io.keyward.vault.SecretPermissionMissing if the identity of the cluster lacks a permission
     */
    public void requireKitPossible(Encryption encryption) {
        secrets.requirePermissions(encryption.key().key(), encryption.identity());
    }

    /**
     * Changes the whole policy in one transaction.
     *
     * @param nodes computes the new policy of the nodes from the locked cluster
     * @param follow true to follow the key, false to stay under the version; empty to leave this as it is
     */
    public void change(Cluster cluster, Function<Cluster, NodePolicy> nodes, Optional<Boolean> follow) {
        var refusalCleared = clusters.changeUnlessDeleted(cluster.id(), locked -> {
            graces.change(locked.id(), nodes.apply(locked));
            return follow.flatMap(newest -> follow(locked, newest));
        });
        refusalCleared.ifPresent(cleared::fire);
    }

    private Optional<FollowingRefusalCleared> follow(Cluster locked, boolean newest) {
        if (newest) {
            following.follow(locked);
            return Optional.empty();
        }
        return following.stay(locked);
    }
}
