package io.keyward.access.reboot;

import io.keyward.access.KeyAccess;
import io.keyward.access.PermissionStatus;
import io.keyward.access.reboot.RebootRisk.Reason;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.Node;
import io.keyward.disk.Disk;
import io.keyward.disk.report.DiskReport;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.NodeAlert;
import io.keyward.disk.report.NodeReport;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.disk.report.UnlockResult;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the risks of the nodes of one cluster. It looks up each key version once. */
final class RebootReview {

    private final Encryption encryption;
    private final Function<KeyId, Optional<KeyAccess>> accesses;
    private final Map<KeyId, Optional<Reason>> known = new HashMap<>();

    RebootReview(Encryption encryption, Function<KeyId, Optional<KeyAccess>> accesses) {
        this.encryption = encryption;
        this.accesses = accesses;
    }

    RebootRisk of(
            Node node,
            Optional<NodeReport> report,
            List<Disk> inUse,
            Map<Long, DiskReport> reported,
            List<NodeAlert> alerts) {
        var reasons = new ArrayList<Reason>();
        alerts.stream()
                .filter(alert -> alert.code().equals(NodeAlert.HEADER_DOES_NOT_OPEN))
                .forEach(alert -> reasons.add(new Reason(alert.code(), alert.message())));
        report.flatMap(NodeReport::unlock)
                .filter(UnlockResult::isRefused)
                .ifPresent(refused -> reasons.add(new Reason("UnlockRefused", refused.message())));
        inUse.stream()
                .filter(disk -> disk.dek().isPresent())
                .flatMap(disk -> reasons(disk, Optional.ofNullable(reported.get(disk.id()))))
                .forEach(reasons::add);
        return new RebootRisk(
                node,
                report.isPresent(),
                inUse.stream().anyMatch(disk -> isEncrypted(reported.get(disk.id()))),
                reasons.stream().distinct().toList());
    }

    private static boolean isEncrypted(DiskReport report) {
        return report != null && !isEmpty(report.content());
    }

    private Stream<Reason> reasons(Disk disk, Optional<DiskReport> report) {
        return report.map(DiskReport::content)
                .map(content -> isEmpty(content) ? Stream.<Reason>empty() : reasons(disk, content))
                .orElseGet(() -> Stream.of(
                        new Reason(RebootRisk.NOT_REPORTED, "%s was never reported".formatted(disk.label()))));
    }

    // nothing to unlock
    private static boolean isEmpty(ReportedDisk content) {
        return content.state() == DiskState.BLANK || content.state() == DiskState.ABSENT;
    }

    private Stream<Reason> reasons(Disk disk, ReportedDisk content) {
        var problem = Optional.ofNullable(content.problemCode())
                .map(code -> new Reason(code, "%s: %s".formatted(disk.label(), content.problemMessage())));
        var key = content.key() == null
                ? Optional.of(new Reason("NoHeaderToken", "the header of %s has no token".formatted(disk.label())))
                : known.computeIfAbsent(content.key(), this::reason);
        return Stream.of(problem, key).flatMap(Optional::stream);
    }

    private Optional<Reason> reason(KeyId key) {
        var unwrap = accesses.apply(key).map(access -> access.status(KeyPermission.UNWRAP_KEY));
        return unwrap.filter(status -> status.calledAt() != null)
                .map(RebootReview::reason)
                .orElseGet(() -> Optional.of(new Reason(
                        RebootRisk.KEY_NOT_PROBED,
                        "the vault was not asked yet whether it unwraps with %s"
                                .formatted(encryption.asWritten(key)))));
    }

    private static Optional<Reason> reason(PermissionStatus status) {
        return status.isOk()
                ? Optional.empty()
                : Optional.of(new Reason(status.isRefused() ? "KeyRefused" : "VaultUnanswered", status.text()));
    }
}
