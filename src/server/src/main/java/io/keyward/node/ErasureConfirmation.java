package io.keyward.node;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.Disks;
import io.keyward.disk.Erasure;
import io.keyward.disk.report.RecoveryKit;
import io.keyward.disk.report.RecoveryKits;
import io.keyward.node.signature.SignatureProblem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accepts the receipts of erased disks. The erasure is confirmed once there is a receipt and no recovery kit is left. */
@Stateless
public class ErasureConfirmation {

    /**
     * The state of the erasure after the receipt.
     *
     * @param until when the vault purges the last recovery kit; empty if there is no kit, or if one is not deleted
     */
    public record Result(boolean confirmed, Optional<Instant> until) {}

    @Inject
    Disks disks;

    @Inject
    ErasureReceipts receipts;

    @Inject
    RecoveryKits kits;

    @Inject
    UsedNonces nonces;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    /**
     * Stores the receipt and updates the state of the erasure. A later call keeps the first receipt. A node repeats its receipt
     * while the erasure is unconfirmed: a repeated receipt that says nothing new is not recorded in the audit log.
     *
     * @throws NodeProblem if the disk is not one of the node's, or is in use
     * @throws SignatureProblem if the receipt is about another LUKS volume than the one that the disk is bound to
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Result confirm(EnrolledNode node, RequestNonce nonce, ErasureReceipt receipt) {
        nonces.use(nonce, clock.instant());
        var disk = disks.find(receipt.disk(), node.id())
                .orElseThrow(() -> NodeProblem.notThisNode("the disk is not one of its disks"));
        audit.addFact("node", node.node().host());
        audit.addFact("disk", disk.id().toString());
        audit.addFact("erasedAt", receipt.erasedAt().toString());
        requireErasable(disk, receipt);
        var first = receipts.store(receipt, clock.instant());
        if (disk.erasure().filter(Erasure.CONFIRMED::equals).isPresent()) {
            return recorded(first, List.of());
        }
        var known = purgeDates(kits.of(disk.id()));
        var left = kits.deleted(disk.id(), kit -> receipt.purgeDate(kit.secretId()), clock.instant());
        var confirmed = disks.confirmErasure(disk.id(), left.isEmpty() ? Erasure.CONFIRMED : Erasure.KIT_RECOVERABLE);
        return recorded(first || confirmed || !purgeDates(left).equals(known), left);
    }

    private static void requireErasable(Disk disk, ErasureReceipt receipt) {
        if (disk.erasure().isEmpty() || disk.erasedUnder().isEmpty()) {
            throw NodeProblem.notToBeErased(disk.id());
        }
        if (disk.kind() != DiskKind.TEMP
                && disk.luksUuid()
                        .filter(bound -> !bound.equals(receipt.luksUuid()))
                        .isPresent()) {
            throw SignatureProblem.receiptInvalid("it is about another LUKS volume than the one on the disk");
        }
    }

    private static List<Optional<Instant>> purgeDates(List<RecoveryKit> kits) {
        return kits.stream().map(RecoveryKit::purgeDate).toList();
    }

    private Result recorded(boolean changed, List<RecoveryKit> left) {
        if (!changed) {
            audit.repeatsEarlierRequest();
        }
        return new Result(left.isEmpty(), until(left));
    }

    private static Optional<Instant> until(List<RecoveryKit> left) {
        return left.stream().allMatch(kit -> kit.purgeDate().isPresent())
                ? left.stream().flatMap(kit -> kit.purgeDate().stream()).max(Instant::compareTo)
                : Optional.empty();
    }
}
