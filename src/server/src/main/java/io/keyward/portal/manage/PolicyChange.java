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
     * Reads the cluster and its policy in force.
     *
     * @param reading computes the result from the cluster and its policy
     * @throws io.keyward.problem.Problem if the user may not change the policy; the refusal is recorded
     */
    public <T> T read(ResourceId cluster, BiFunction<Cluster, KeyPolicy, T> reading) {
        return actions.read(ArmAction.KEY_POLICY_WRITE, Scope.of(cluster.toString()), () -> {
            var found = clusters.get(cluster);
            return reading.apply(found, policies.of(found));
        });
    }

    /**
     * True if the cluster, which the caller has read, follows its key.
     *
     * @throws io.keyward.problem.Problem if the user may not change the policy, or no customer's key protects the cluster
     */
    public boolean follows(Cluster cluster) {
        return actions.read(
                ArmAction.KEY_POLICY_WRITE, Scope.of(cluster.resourceId().toString()), () -> cluster.requireEncryption()
                        .follows());
    }

    /**
     * Changes the policy.
     *
     * @param wanted computes the new policy from the cluster and its current policy, or throws a {@link
     *     io.keyward.problem.Problem} to refuse; it is called twice, before and after the cluster is locked
     */
    public void make(ResourceId cluster, BiFunction<Cluster, KeyPolicy, KeyPolicy> wanted) {
        actions.change(ArmAction.KEY_POLICY_WRITE, Scope.of(cluster.toString()), () -> {
            change(clusters.get(cluster), wanted);
            return null;
        });
    }

    // the vault is called before the transaction begins
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

    /** The equivalent ARM request. */
    public static ArmRequest request(ResourceId cluster, KeyPolicy from, KeyPolicy to) {
        return request(cluster, KeyPolicyText.patch(from, to));
    }

    /**
     * The request that changes only whether the cluster follows its key.
     *
     * @param follow true if the cluster moves to the newest version of its key automatically
     */
    public static ArmRequest request(ResourceId cluster, boolean follow) {
        return request(cluster, KeyPolicyText.patch(follow));
    }

    private static ArmRequest request(ResourceId cluster, JsonObject patch) {
        return ArmRequest.of("PATCH", cluster + "/keyPolicy").with(patch);
    }
}
