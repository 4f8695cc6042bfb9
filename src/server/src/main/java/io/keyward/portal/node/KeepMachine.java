package io.keyward.portal.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.node.attestation.NodeConflictResolution;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterLink;
import io.keyward.portal.permission.ClusterLinks;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/** The page on which an operator decides which machine remains the node, after two machines used its key. */
@Named
@ViewScoped
public class KeepMachine implements Serializable {

    /** How the decision ended. */
    public enum Decision {
        /** The machine is the node now. */
        KEPT,
        /** Nothing was changed, because somebody else had already ended the conflict. */
        DECIDED_BEFORE
    }

    private static final long serialVersionUID = 1;

    @Inject
    transient ShownConflicts shown;

    @Inject
    transient NodeConflicts conflicts;

    @Inject
    transient NodeConflictResolution resolution;

    @Inject
    transient ClusterLinks links;

    @Inject
    transient UserActions actions;

    private String id = "";
    private String node = "";
    private String boot = "";
    private Decision outcome;

    /** The status is 404 if no second machine uses the key of the node, or if the user may not read the conflict. */
    public void load() {
        if (conflict().isEmpty()) {
            MissingPage.mark();
        }
    }

    private Optional<ConflictRow> conflict() {
        return cluster().flatMap(cluster -> shown.of(cluster, node));
    }

    private Optional<ResourceId> cluster() {
        return ResourceId.find(id);
    }

    /** False if the user may not decide; the page then has no button for it. */
    public boolean isAllowed() {
        return cluster()
                .filter(cluster -> actions.allows(ArmAction.KEEP_MACHINE, cluster))
                .isPresent();
    }

    /**
     * True if the page must contain the form, see {@link FormAttempt#isPresent}. It is shown only if the address names one of
     * the machines.
     */
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> isAllowed() && isChosen());
    }

    /** True if the address names a machine that used the key and can be kept. */
    public boolean isChosen() {
        return conflict().filter(row -> row.names(boot)).isPresent();
    }

    /** Ends the conflict. If the other machine continues to use the key, a new conflict begins. */
    public void keep() {
        FormAttempt.run(() -> {
            var cluster = cluster().orElseThrow();
            outcome = actions.change(ArmAction.KEEP_MACHINE, Scope.of(cluster.toString()), () -> decide(cluster));
        });
        shown.forget();
    }

    private Decision decide(ResourceId cluster) {
        var open = conflicts.nodeOf(cluster, node);
        if (open.isEmpty()) {
            AuditContext.nothingChanged();
            return Decision.DECIDED_BEFORE;
        }
        resolution.keep(open.get(), node, boot);
        return Decision.KEPT;
    }

    /** The equivalent request to ARM. */
    public ArmRequest getRequest() {
        return ArmRequest.post(
                path("keepMachine"),
                BUILDERS.createObjectBuilder().add("bootId", boot).build());
    }

    /** The request to ARM for a new enrollment code, which replaces the key of the node. */
    public ArmRequest getNewCode() {
        return ArmRequest.of("POST", path("enrollmentCode"));
    }

    private String path(String action) {
        return "%s/nodes/%s/%s".formatted(id, node, action);
    }

    /** Null if there is no conflict, or the user may not read it. */
    public ConflictRow getConflict() {
        return conflict().orElse(null);
    }

    /**
     * The link to the cluster; without an id if the cluster was deleted or the user may not read it; null if the address names
     * none.
     */
    public ClusterLink getCluster() {
        return cluster().map(links::of).orElse(null);
    }

    /** Null before the decision. */
    public Decision getOutcome() {
        return outcome;
    }

    /** The resource id of the cluster, which may be deleted. */
    public String getId() {
        return id;
    }

    public void setId(String cluster) {
        id = TypedText.of(cluster);
    }

    public String getNode() {
        return node;
    }

    public void setNode(String host) {
        node = TypedText.of(host);
    }

    /** The boot id of the machine that remains the node; empty before the user chose one. */
    public String getBoot() {
        return boot;
    }

    public void setBoot(String bootId) {
        boot = TypedText.of(bootId);
    }
}
