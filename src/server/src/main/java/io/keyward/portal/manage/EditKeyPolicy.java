package io.keyward.portal.manage;

import io.keyward.access.NodePolicy;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ResourceId;
import io.keyward.following.KeyPolicies;
import io.keyward.following.KeyPolicy;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;

/**
 * Changes whether a cluster follows its key, and what its nodes do when the key is refused. The form keeps the policy that the
 * page showed. If another user has changed the policy meanwhile, the form changes nothing.
 */
@Named
@RequestScoped
public class EditKeyPolicy extends FormOfCluster {

    @Inject
    PolicyChange change;

    @Inject
    KeyPolicies policies;

    @Inject
    PermittedReads permitted;

    private String base = "";
    private Boolean follow;
    private String suspendAfter;
    private String cutAfter;
    private Boolean recoveryKit;
    private Boolean rebootHold;
    private Optional<KeyPolicy> inForce;
    private boolean unchanged;
    private boolean conflict;

    public EditKeyPolicy() {
        super(ArmAction.KEY_POLICY_WRITE, Map.of(ProblemCode.VAULT_SECRET_PERMISSION_MISSING, "policy:recoveryKit"));
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return change.read(cluster, (known, current) -> {
            var wanted = wanted();
            unchanged = requireShown(known, current).equals(wanted);
            return unchanged ? null : PolicyChange.request(cluster, current, wanted);
        });
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        change.make(cluster, (known, current) -> {
            requireShown(known, current);
            return wanted();
        });
        forget();
        return true;
    }

    private KeyPolicy requireShown(Cluster cluster, KeyPolicy current) {
        if (!base.isEmpty() && !base.equals(current.toString())) {
            conflict = true;
            throw ClusterProblem.concurrentChange(cluster.resourceId());
        }
        return current;
    }

    private KeyPolicy wanted() {
        return new KeyPolicy(
                isFollow(),
                new NodePolicy(KeyPolicyText.times(getSuspendAfter(), getCutAfter()), isRecoveryKit(), isRebootHold()));
    }

    // the fields then show the policy that is read again
    private void forget() {
        base = "";
        follow = null;
        suspendAfter = null;
        cutAfter = null;
        recoveryKit = null;
        rebootHold = null;
        inForce = null;
    }

    /** Discards the user's changes, so that the fields show the stored policy. */
    public void reload() {
        forget();
    }

    @Override
    protected boolean isPossible() {
        return inForce().isPresent();
    }

    // empty if the user may not read the policy, or if no customer's key protects the cluster
    private Optional<KeyPolicy> inForce() {
        if (inForce == null) {
            inForce = page.find()
                    .filter(cluster -> cluster.encryption().isPresent())
                    .flatMap(cluster ->
                            permitted.read(PortalData.FOLLOWING, cluster.resourceId(), () -> policies.of(cluster)));
        }
        return inForce;
    }

    private KeyPolicy policy() {
        return inForce().orElseGet(() -> new KeyPolicy(false, NodePolicy.NONE));
    }

    /** True if the page must contain the button that shows the policy in force after a conflict. */
    public boolean isConflictPresent() {
        return FormAttempt.isPresent(() -> conflict);
    }

    /** True if the review found nothing to change. */
    public boolean isUnchanged() {
        return unchanged;
    }

    /** The policy that the page showed when the user began. */
    public String getBase() {
        return base.isEmpty() ? policy().toString() : base;
    }

    public void setBase(String shown) {
        base = shown == null ? "" : shown;
    }

    public boolean isFollow() {
        return follow == null ? policy().followsNewest() : follow;
    }

    public void setFollow(boolean newest) {
        follow = newest;
    }

    public String getSuspendAfter() {
        return suspendAfter == null
                ? KeyPolicyText.text(policy().nodes().grace().suspendAfter())
                : suspendAfter;
    }

    public void setSuspendAfter(String time) {
        suspendAfter = TypedText.of(time);
    }

    public String getCutAfter() {
        return cutAfter == null ? KeyPolicyText.text(policy().nodes().grace().cutAfter()) : cutAfter;
    }

    public void setCutAfter(String time) {
        cutAfter = TypedText.of(time);
    }

    public boolean isRecoveryKit() {
        return recoveryKit == null ? policy().nodes().recoveryKit() : recoveryKit;
    }

    public void setRecoveryKit(boolean stored) {
        recoveryKit = stored;
    }

    public boolean isRebootHold() {
        return rebootHold == null ? policy().nodes().rebootHold() : rebootHold;
    }

    public void setRebootHold(boolean kept) {
        rebootHold = kept;
    }
}
