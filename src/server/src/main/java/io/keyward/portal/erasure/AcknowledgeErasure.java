package io.keyward.portal.erasure;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.ErasedDisk;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.command.KeyMembers;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PageScopes;
import io.keyward.retirement.AcknowledgedErasure;
import io.keyward.retirement.ErasureAcknowledgement;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/**
 * The page on which an operator states that the disks of a removed node, or of all removed nodes of its cluster, are gone. The
 * operator types the number of these disks, and the name of the cluster to confirm.
 */
@Named
@ViewScoped
public class AcknowledgeErasure implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MAX_DISKS = 1_000_000;

    @Inject
    transient ShownOrder shown;

    @Inject
    transient ErasureAcknowledgement acknowledgement;

    @Inject
    transient PageScopes scopes;

    @Inject
    transient UserActions actions;

    @Inject
    transient Instance<Caller> caller;

    private final AcknowledgementForm form = new AcknowledgementForm();
    private final FieldProblems problems = new FieldProblems();
    private String scope = "";
    private String disk = "";
    private String key = "";
    private String cluster = "";
    private String host = "";
    private Long acknowledged;

    /** The status is 404 if there is no such disk, or the user may not read it. */
    public void load() {
        disk().ifPresentOrElse(this::keep, MissingPage::mark);
    }

    // if the user may no longer read the disk, the request of the button still needs these values: without them, no
    // refusal would be recorded
    private void keep(ErasedDisk found) {
        key = found.key().toString();
        cluster = found.cluster().toString();
        host = found.host();
    }

    private Optional<ResourceId> cluster() {
        return ResourceId.find(cluster);
    }

    private Optional<ErasedDisk> disk() {
        return ClusterScope.find(scope)
                .flatMap(of -> shown.of(of, TypedText.number(disk)))
                .map(details -> details.disk().disk());
    }

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> acknowledged == null && isAllowed());
    }

    boolean isAllowed() {
        return cluster()
                .filter(id -> scopes.allow(ArmAction.ACKNOWLEDGE_ERASURE, ClusterScope.of(id.subscription())))
                .isPresent();
    }

    public void acknowledge() {
        cluster().ifPresentOrElse(this::acknowledge, MissingPage::mark);
    }

    private void acknowledge(ResourceId of) {
        problems.clear();
        var statement = typed(of, problems);
        problems.requireName("cluster", form.getCluster(), of.name());
        if (problems.isEmpty()) {
            FormAttempt.run(() -> acknowledged = stored(statement));
            shown.forget();
        }
    }

    private long stored(AcknowledgedErasure statement) {
        var at = Scope.subscription(statement.cluster().subscription());
        return actions.change(
                        ArmAction.ACKNOWLEDGE_ERASURE,
                        at,
                        new ResourceScope(resource(statement)),
                        () -> acknowledgement.acknowledge(statement, caller.get()))
                .disks();
    }

    private static String resource(AcknowledgedErasure statement) {
        return "/subscriptions/%s/providers/Microsoft.HDInsight/erasureAcknowledgements"
                .formatted(statement.cluster().subscription());
    }

    private AcknowledgedErasure typed(ResourceId of, FieldProblems wrong) {
        return new AcknowledgedErasure(
                KeyId.parse(key),
                of,
                form.isWholeCluster() ? Optional.empty() : Optional.of(host),
                wrong.number("disks", form.getDisks(), 1, MAX_DISKS),
                text("operator", form.getOperator(), AcknowledgedErasure.LONGEST_NAME, wrong),
                text("reason", form.getReason(), AcknowledgedErasure.LONGEST_REASON, wrong));
    }

    private static String text(String field, String text, int longest, FieldProblems wrong) {
        return wrong.require(
                field,
                text,
                typed -> !typed.isEmpty() && typed.length() <= longest,
                "Type 1 to %d characters.".formatted(longest));
    }

    /** The equivalent request to ARM; null while a field is invalid. */
    public ArmRequest getRequest() {
        var unshown = new FieldProblems();
        return cluster()
                .map(of -> typed(of, unshown))
                .filter(statement -> unshown.isEmpty())
                .map(AcknowledgeErasure::request)
                .orElse(null);
    }

    private static ArmRequest request(AcknowledgedErasure statement) {
        var body = KeyMembers.of(statement.key())
                .add("cluster", statement.cluster().toString())
                .add("disks", statement.disks())
                .add("acknowledgedBy", statement.operator())
                .add("reason", statement.reason());
        statement.host().ifPresent(host -> body.add("node", host));
        return ArmRequest.post(resource(statement), body.build());
    }

    /** Null if there is no such disk. */
    public ErasedDisk getErased() {
        return disk().orElse(null);
    }

    /** How many disks were acknowledged; null before the acknowledgement. */
    public Long getAcknowledged() {
        return acknowledged;
    }

    public AcknowledgementForm getForm() {
        return form;
    }

    public FieldProblems getProblems() {
        return problems;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String id) {
        scope = TypedText.of(id);
    }

    public String getDisk() {
        return disk;
    }

    public void setDisk(String id) {
        disk = TypedText.of(id);
    }
}
