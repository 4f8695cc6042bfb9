package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.ClusterUpdate;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.cluster.identity.Identities;
import io.keyward.key.ManagedIdentityId;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.choice.OfferedIdentities;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the user-assigned identities of a cluster: adds one, removes one, or replaces one by another. */
@Named
@RequestScoped
public class EditIdentities extends FormOfCluster {

    private static final String ADDED = "identities:added";
    private static final String REMOVED = "identities:removed";
    private static final String REMOVED_NAME = "removedIdentity";
    private static final int LONGEST = 512;

    @Inject
    ClusterUpdate update;

    @Inject
    CallerGrants grants;

    @Inject
    OfferedIdentities known;

    private String added = "";

    public EditIdentities() {
        super(
                ArmAction.CLUSTER_WRITE,
                Map.of(ProblemCode.IDENTITY_IN_USE, REMOVED, ProblemCode.LINKED_FORBIDDEN, ADDED));
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return actions.read(ArmAction.CLUSTER_WRITE, scope(), () -> {
            var now = clusters.get(cluster);
            return ArmRequest.of("PATCH", path("")).with(body(wanted(now))).ifMatch(now.etag());
        });
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        actions.change(ArmAction.CLUSTER_WRITE, scope(), () -> {
            var now = clusters.get(cluster);
            var wanted = wanted(now);
            update.change(now.id(), EtagCondition.unchangedSince(now.etag()), Optional.empty(), Optional.of(wanted));
            return null;
        });
        added = "";
        return true;
    }

    private Identities wanted(Cluster now) {
        if (added.isEmpty() && sent(REMOVED_NAME).isEmpty()) {
            throw new FieldProblem(ADDED, "nothing would change; type an identity, or choose one to remove");
        }
        var all = new ArrayList<>(now.identities().userAssigned());
        all.removeIf(identity -> identity.text().equals(sent(REMOVED_NAME)));
        given(added)
                .map(EditIdentities::identity)
                .filter(identity -> !all.contains(identity))
                .ifPresent(all::add);
        if (all.size() > Identities.MAX_ASSIGNED) {
            throw new FieldProblem(ADDED, "a cluster has at most %d identities".formatted(Identities.MAX_ASSIGNED));
        }
        grants.requireAssignable(all, ArmAction.CLUSTER_WRITE, scope());
        return new Identities(all);
    }

    private static ManagedIdentityId identity(String text) {
        return ManagedIdentityId.find(text)
                .filter(identity -> text.length() <= LONGEST)
                .orElseThrow(() -> new FieldProblem(
                        ADDED, "'%s' is not the resource id of a user-assigned identity".formatted(text)));
    }

    private static JsonObject body(Identities wanted) {
        var named = BUILDERS.createObjectBuilder();
        wanted.userAssigned().forEach(identity -> named.add(identity.text(), JsonObject.EMPTY_JSON_OBJECT));
        var identity = BUILDERS.createObjectBuilder().add("type", type(wanted));
        if (!wanted.userAssigned().isEmpty()) {
            identity.add("userAssignedIdentities", named);
        }
        return BUILDERS.createObjectBuilder().add("identity", identity).build();
    }

    private static String type(Identities wanted) {
        return wanted.userAssigned().isEmpty() ? "None" : "UserAssigned";
    }

    /** The identities that the cluster has. */
    public List<ManagedIdentityId> getAll() {
        return page.find().map(cluster -> cluster.identities().userAssigned()).orElse(List.of());
    }

    /** The identities that can be removed: all except the one that calls the vault. */
    public List<Choice> getRemovable() {
        var inUse = page.find().flatMap(Cluster::encryption).map(Encryption::identity);
        var others = getAll().stream()
                .filter(identity -> !inUse.equals(Optional.of(identity)))
                .map(ManagedIdentityId::text)
                .toList();
        return Choice.of(others, isDone() ? "" : sent(REMOVED_NAME));
    }

    /**
     * The identities that are offered to add: the assignable ones with which other clusters of the subscription call their
     * vaults.
     */
    public List<String> getKnown() {
        var own = getAll();
        return known.of(id().subscription()).stream()
                .filter(identity -> !own.contains(identity))
                .map(ManagedIdentityId::text)
                .toList();
    }

    public String getAdded() {
        return added;
    }

    public void setAdded(String id) {
        added = TypedText.of(id);
    }
}
