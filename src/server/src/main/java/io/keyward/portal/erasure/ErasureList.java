package io.keyward.portal.erasure;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.disk.ErasedDisks;
import io.keyward.estate.AcknowledgedErasure;
import io.keyward.estate.AcknowledgedErasures;
import io.keyward.portal.page.Slice;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.reach.Datum;
import io.keyward.portal.reach.SubscriptionPage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;

/** The erased disks of a subscription, and what operators have stated about such disks. */
@Named
@RequestScoped
public class ErasureList extends SubscriptionPage {

    private static final int ROWS = 50;

    @Inject
    ErasedDisks disks;

    @Inject
    AcknowledgedErasures erasures;

    @Inject
    CallerGrants caller;

    @Inject
    Clock clock;

    private String acknowledgedAfter = "";
    private Slice<ErasedDiskRow> erased;
    private Slice<AcknowledgedErasure> acknowledged;

    public ErasureList() {
        super(Datum.ERASED_DISKS);
    }

    @Override
    protected void read(String id) {
        erased = permitted(Datum.ERASED_DISKS, () -> disks(id));
        acknowledged = permitted(Datum.ACKNOWLEDGEMENTS, () -> statements(id));
    }

    private Slice<ErasedDiskRow> disks(String id) {
        var found = disks.page(id, Slice.number(getAfter()), ROWS + 1);
        var mayTakeBack = caller.clustersAllowing(ArmAction.TAKE_BACK_ERASURES);
        return Slice.of(found, ROWS, disk -> Long.toString(disk.id()))
                .map(disk -> ErasedDiskRow.of(disk, mayTakeBack.test(disk.cluster()), clock.instant()));
    }

    private Slice<AcknowledgedErasure> statements(String id) {
        var found = erasures.page(id, Slice.number(acknowledgedAfter), ROWS + 1);
        return Slice.of(found, ROWS, erasure -> erasure.id().toString());
    }

    /** Null if the user may not read the erased disks of the subscription. */
    public Slice<ErasedDiskRow> getErased() {
        return erased;
    }

    /** Null if the user may not read the statements. */
    public Slice<AcknowledgedErasure> getAcknowledged() {
        return acknowledged;
    }

    /** The id of the statement after which the second list begins. */
    public String getAcknowledgedAfter() {
        return acknowledgedAfter;
    }

    public void setAcknowledgedAfter(String place) {
        acknowledgedAfter = TypedText.of(place);
    }
}
