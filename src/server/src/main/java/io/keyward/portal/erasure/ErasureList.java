package io.keyward.portal.erasure;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ClusterScope;
import io.keyward.disk.ErasedDisk;
import io.keyward.disk.ErasedDisks;
import io.keyward.list.Page;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ScopePage;
import io.keyward.retirement.AcknowledgedErasure;
import io.keyward.retirement.AcknowledgedErasures;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.stream.Stream;

/** The erased disks of a scope, and the acknowledgements of operators that such disks are gone. */
@Named
@RequestScoped
public class ErasureList extends ScopePage {

    private static final int ROWS = 50;

    @Inject
    ErasedDisks disks;

    @Inject
    AcknowledgedErasures erasures;

    @Inject
    CallerGrants caller;

    @Inject
    PageScopes offered;

    @Inject
    ClusterLinks links;

    @Inject
    ShownNames names;

    @Inject
    Clock clock;

    private String acknowledgedAfter = "";
    private Page<ErasedDiskRow> erased;
    private Page<AcknowledgedErasure> acknowledged;

    public ErasureList() {
        super(PortalData.ERASED_DISKS);
    }

    @Override
    protected void read(ClusterScope of) {
        erased = permitted(PortalData.ERASED_DISKS, () -> disks(of));
        acknowledged = permitted(PortalData.ACKNOWLEDGEMENTS, () -> statements(of));
    }

    private Page<ErasedDiskRow> disks(ClusterScope of) {
        var found = disks.page(of, TypedText.number(getAfter()), ROWS + 1);
        var clusters = found.stream().map(ErasedDisk::cluster).distinct().toList();
        var mayTakeBack = caller.clustersAllowing(ArmAction.TAKE_BACK_ERASURES, clusters);
        var mayAcknowledge = offered.allow(ArmAction.ACKNOWLEDGE_ERASURE, ClusterScope.of(of.subscription()));
        links.read(clusters);
        names.read(found.stream()
                .flatMap(disk -> disk.order().stream())
                .flatMap(order -> Stream.concat(order.orderedBy().stream(), order.takenBackBy().stream()))
                .toList());
        return Page.of(found, ROWS, disk -> Long.toString(disk.id()))
                .map(disk -> ErasedDiskRow.of(disk, mayTakeBack.test(disk.cluster()), mayAcknowledge, clock.instant()));
    }

    private Page<AcknowledgedErasure> statements(ClusterScope of) {
        var found = erasures.page(of, TypedText.number(acknowledgedAfter), ROWS + 1);
        links.read(found.stream().map(AcknowledgedErasure::cluster).toList());
        return Page.of(found, ROWS, erasure -> erasure.id().toString());
    }

    /** Null if the user may not read the erased disks of the scope. */
    public Page<ErasedDiskRow> getErased() {
        return erased;
    }

    /** Null if the user may not read the acknowledgements. */
    public Page<AcknowledgedErasure> getAcknowledged() {
        return acknowledged;
    }

    /** The id of the acknowledgement after which the second list begins. */
    public String getAcknowledgedAfter() {
        return acknowledgedAfter;
    }

    public void setAcknowledgedAfter(String id) {
        acknowledgedAfter = TypedText.of(id);
    }
}
