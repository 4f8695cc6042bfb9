package io.keyward.node;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static java.util.stream.Collectors.groupingBy;

import io.keyward.access.KeyAccess;
import io.keyward.access.KeyAccesses;
import io.keyward.access.PermissionStatus;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.report.DiskReport;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.UnlockResult;
import io.keyward.key.KeyId;
import io.keyward.node.RebootRisk.Reason;
import io.keyward.vault.KeyPermission;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which nodes could not unlock their disks if they rebooted now. A node unlocks a disk with the key version that the header of
 * the disk names, so that version counts, not the one that Keyward has the DEK under.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class RebootRisks {

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    NodeReports reports;

    @Inject
    KeyAccesses accesses;

    public RebootRisks() {} // for the container

    /** The risk of each current node. */
    public List<RebootRisk> of(Cluster cluster) {
        var byNode = disks.of(cluster.id()).stream().collect(groupingBy(Disk::node));
        var review = new Review(cluster.requireEncryption());
        return nodes.of(cluster.id()).stream()
                .map(node -> review.of(node, byNode.getOrDefault(node.id(), List.of())))
                .toList();
    }

    /** The risk of one node. */
    public RebootRisk of(EnrolledNode node) {
        var inUse = disks.ofNode(node.id()).stream()
                .filter(disk -> disk.erasure().isEmpty())
                .toList();
        return new Review(node.encryption()).of(node.node(), inUse);
    }

    /** Looks at several nodes of one cluster, and reads what is known of each key version once. */
    private final class Review {

        private final Encryption encryption;
        private final Map<KeyId, Optional<PermissionStatus>> unwraps = new HashMap<>();

        Review(Encryption encryption) {
            this.encryption = encryption;
        }

        RebootRisk of(Node node, List<Disk> inUse) {
            var reported = reports.ofDisks(inUse.stream().map(Disk::id).toList());
            var reasons = new ArrayList<Reason>();
            reports.find(node.id())
                    .flatMap(report -> report.unlock())
                    .filter(UnlockResult::isRefused)
                    .ifPresent(refused -> reasons.add(new Reason("UnlockRefused", refused.message())));
            inUse.stream()
                    .filter(disk -> disk.dek().isPresent())
                    .flatMap(disk -> reasons(disk, Optional.ofNullable(reported.get(disk.id()))))
                    .forEach(reasons::add);
            return new RebootRisk(node, reasons.stream().distinct().toList());
        }

        private Stream<Reason> reasons(Disk disk, Optional<DiskReport> report) {
            if (report.isEmpty()) {
                return Stream.of(new Reason("NotReported", "disk %d was never reported".formatted(disk.id())));
            }
            var content = report.get().content();
            if (content.state() == DiskState.BLANK || content.state() == DiskState.ABSENT) {
                return Stream.empty(); // nothing to unlock
            }
            var problem = Optional.ofNullable(content.problemCode())
                    .map(code -> new Reason(code, "disk %d: %s".formatted(disk.id(), content.problemMessage())));
            var key = Optional.ofNullable(content.key())
                    .map(this::keyReason)
                    .orElseGet(() -> Optional.of(
                            new Reason("NoHeaderToken", "the header of disk %d has no token".formatted(disk.id()))));
            return Stream.of(problem, key).flatMap(Optional::stream);
        }

        private Optional<Reason> keyReason(KeyId key) {
            var status = unwraps.computeIfAbsent(key, this::unwrap);
            if (status.isEmpty()) {
                return Optional.of(new Reason(
                        "KeyNotProbed",
                        "headers name %s, which Keyward does not probe; the node must take up its new header token"
                                .formatted(key)));
            }
            return status.filter(known -> !known.isOk())
                    .map(known -> new Reason(known.isRefused() ? "KeyRefused" : "VaultUnanswered", known.text()));
        }

        private Optional<PermissionStatus> unwrap(KeyId key) {
            Function<KeyAccess, PermissionStatus> unwrap = access -> access.status(KeyPermission.UNWRAP_KEY);
            return accesses.find(key, encryption.identity()).map(unwrap);
        }
    }
}
