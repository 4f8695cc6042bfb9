package io.keyward.agent.node;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.Step;
import io.keyward.agent.wire.ErasureState;
import io.keyward.agent.wire.RecoveryKitReport;
import java.util.List;

/** Erases one disk, deletes its recovery kits and sends the receipt. It can be repeated until Keyward has the receipt. */
public final class DiskErasure {

    private final EnrolledNode node;
    private final Procedures procedures;

    public DiskErasure(EnrolledNode node, Procedures procedures) {
        this.node = node;
        this.procedures = procedures;
    }

    /**
     * @throws io.keyward.agent.trust.UntrustedText if no valid signed order says to erase the disk; nothing has changed then
     */
    public ErasureState run(PlannedDisk disk) {
        var luks = procedures.erasing().erase(disk, node.eraseOrder(disk));
        var kits = node.kits().delete(disk.id());
        procedures.steps().before(Step.ERASE_RECEIPT);
        var state = node.keyward().erasure(disk.id(), node.receipt(disk.id(), luks, json(kits)));
        if (state.confirmed()) procedures.erasing().confirmed(disk);
        else procedures.erasing().unconfirmed(disk);
        return state;
    }

    private static List<JsonObject> json(List<RecoveryKitReport> kits) {
        return kits.stream()
                .filter(kit -> kit.purgeDate().isPresent())
                .map(kit -> JsonObject.empty().with("secretId", kit.secretId()).with("purgeDate", kit.purgeDate()))
                .toList();
    }
}
