package io.keyward.portal.erasure;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.OrderedDisks;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The page that takes back the order to erase one disk, or the orders of all disks of its node or of its cluster. */
@Named
@ViewScoped
public class TakeBackErasures implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient ShownOrder shown;

    @Inject
    transient EraseOrders orders;

    @Inject
    transient UserActions actions;

    @Inject
    transient AuditContext audit;

    @Inject
    transient Instance<Caller> caller;

    @Inject
    transient Clock clock;

    private String scope = "";
    private String disk = "";
    private String cluster = "";
    private String host = "";
    private Integer taken;

    /** The status is 404 if there is no such disk, or the user may not read it. */
    public void load() {
        details().map(OrderDetails::disk).ifPresentOrElse(this::keep, MissingPage::mark);
    }

    // if the user may no longer read the order, the request of a button still needs the cluster and the host: without
    // them, no refusal would be recorded
    private void keep(ErasedDiskRow row) {
        cluster = row.disk().cluster().toString();
        host = row.disk().host();
    }

    private Optional<OrderDetails> details() {
        return ClusterScope.find(scope).flatMap(of -> shown.of(of, TypedText.number(disk)));
    }

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isAllowed);
    }

    /** False if the user may not take back orders of the cluster; the page then has no buttons. */
    public boolean isAllowed() {
        return ResourceId.find(cluster)
                .filter(id -> actions.allows(ArmAction.TAKE_BACK_ERASURES, id))
                .isPresent();
    }

    /** True if the page must contain the button for this disk. */
    public boolean isDiskPresent() {
        return FormAttempt.isPresent(
                () -> details().filter(details -> details.disk().takeBack()).isPresent());
    }

    /** True if the page must contain the button for all disks of the node. */
    public boolean isNodePresent() {
        return FormAttempt.isPresent(
                () -> details().filter(OrderDetails::isOneOfNode).isPresent());
    }

    /** True if the page must contain the button for all disks of the cluster. */
    public boolean isClusterPresent() {
        return FormAttempt.isPresent(
                () -> details().filter(OrderDetails::isOneOfCluster).isPresent());
    }

    public void ofDisk() {
        takeBack(which -> which.only(TypedText.number(disk)));
    }

    public void ofNode() {
        takeBack(which -> which.ofNode(host));
    }

    public void ofCluster() {
        takeBack(which -> which);
    }

    /** The request to ARM that does the same as {@link #ofDisk}; null if the page found no disk. */
    public ArmRequest getDiskRequest() {
        return request(which -> which.only(TypedText.number(disk)));
    }

    /** The request to ARM that does the same as {@link #ofNode}; null if the page found no disk. */
    public ArmRequest getNodeRequest() {
        return request(which -> which.ofNode(host));
    }

    /** The request to ARM that does the same as {@link #ofCluster}; null if the page found no disk. */
    public ArmRequest getClusterRequest() {
        return request(which -> which);
    }

    private ArmRequest request(UnaryOperator<OrderedDisks> choice) {
        return ordered(choice).map(TakeBackErasures::request).orElse(null);
    }

    private static ArmRequest request(OrderedDisks which) {
        var body = BUILDERS.createObjectBuilder();
        which.host().ifPresent(name -> body.add("node", name));
        which.disk().ifPresent(id -> body.add("disk", id));
        return ArmRequest.post(which.cluster() + "/takeBackErasures", body.build());
    }

    private Optional<OrderedDisks> ordered(UnaryOperator<OrderedDisks> choice) {
        return ResourceId.find(cluster).map(OrderedDisks::ofCluster).map(choice);
    }

    private void takeBack(UnaryOperator<OrderedDisks> choice) {
        taken = null;
        ordered(choice).ifPresentOrElse(this::attempt, MissingPage::mark);
    }

    private void attempt(OrderedDisks which) {
        FormAttempt.run(() -> taken = actions.change(
                ArmAction.TAKE_BACK_ERASURES, Scope.of(which.cluster().toString()), () -> {
                    which.facts().forEach(audit::addFact);
                    return orders.takeBack(which, caller.get().objectId(), clock.instant());
                }));
        shown.forget();
    }

    /** Null if there is no such disk. */
    public OrderDetails getDetails() {
        return details().orElse(null);
    }

    /** The number of orders that this page has taken back; null before. */
    public Integer getTaken() {
        return taken;
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
