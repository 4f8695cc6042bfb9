package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.following.KeyPolicies;
import io.keyward.following.KeyPolicy;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.BiFunction;

/** Changes the key policy of a cluster for the user, for the form of one cluster and for that of many. */
@RequestScoped
public class PolicyChange {

    @Inject
    UserActions actions;

    @Inject
    Clusters clusters;

    @Inject
    KeyPolicies policies;

    /**
     * The policy in force, for a user who may change it.
     *
     * @param known what the form makes of the cluster and its policy
     */
    public <T> T read(ResourceId cluster, BiFunction<Cluster, KeyPolicy, T> known) {
        return actions.read(ArmAction.KEY_POLICY_WRITE, Scope.of(cluster.toString()), () -> {
            var found = clusters.get(cluster);
            return known.apply(found, policies.of(found));
        });
    }

    /** Whether a cluster that was read before follows its key, for a user who may change that. */
    public boolean follows(Cluster cluster) {
        return actions.read(
                ArmAction.KEY_POLICY_WRITE, Scope.of(cluster.resourceId().toString()), () -> cluster.requireEncryption()
                        .follows());
    }

    /** @param wanted the new policy; it gets the cluster and the policy now, without and with the lock, and can refuse */
    public void make(ResourceId cluster, BiFunction<Cluster, KeyPolicy, KeyPolicy> wanted) {
        actions.change(ArmAction.KEY_POLICY_WRITE, Scope.of(cluster.toString()), () -> {
            change(clusters.get(cluster), wanted);
            return null;
        });
    }

    // the vault is asked while no transaction is open
    private void change(Cluster cluster, BiFunction<Cluster, KeyPolicy, KeyPolicy> wanted) {
        var current = policies.of(cluster);
        var next = wanted.apply(cluster, current);
        if (next.nodes().recoveryKit() && !current.nodes().recoveryKit()) {
            policies.requireKitPossible(cluster.requireEncryption());
        }
        var follows = Optional.of(next.followsNewest()).filter(newest -> newest != current.followsNewest());
        policies.change(
                cluster, locked -> wanted.apply(locked, policies.of(locked)).nodes(), follows);
    }

    /** The request that does the same. */
    public static ArmRequest request(ResourceId cluster, KeyPolicy from, KeyPolicy to) {
        return request(cluster, KeyPolicyText.patch(from, to));
    }

    /**
     * The request that changes only whether the cluster follows its key.
     *
     * @param follow true if it moves to the newest version of its key by itself
     */
    public static ArmRequest request(ResourceId cluster, boolean follow) {
        return request(cluster, KeyPolicyText.patch(follow));
    }

    private static ArmRequest request(ResourceId cluster, JsonObject patch) {
        return ArmRequest.of("PATCH", cluster + "/keyPolicy").with(patch);
    }
}
