package io.keyward.agent.watch;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskReport;
import io.keyward.agent.disk.DiskReport.State;
import io.keyward.agent.disk.DiskReports;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Kind;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.trust.UntrustedText;
import io.keyward.agent.wire.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the disks of the plan with their devices, headers, tokens and kernel mappings. */
final class Inspection {

    private final EnrolledNode node;
    private final Procedures procedures;
    private final HeaderInspection headers;

    Inspection(EnrolledNode node, Procedures procedures) {
        this.node = node;
        this.procedures = procedures;
        this.headers = new HeaderInspection(procedures);
    }

    DiskView of(PlannedDisk planned) {
        try {
            return procedures.disks().find(planned).map(this::found).orElseGet(() -> absent(planned));
        } catch (DeviceProblem e) {
            var alert = alert(e.code(), planned, e.getMessage());
            return new DiskView(planned, DiskReports.absent(planned), List.of(alert));
        }
    }

    private static DiskView absent(PlannedDisk planned) {
        var report = DiskReports.absent(planned);
        if (planned.kind() == Kind.TEMP || planned.order() == Order.ERASE) {
            return new DiskView(planned, report, List.of());
        }
        var text = "no device was found for %s".formatted(planned.volume());
        return new DiskView(planned, report, List.of(alert("UnmappedDisk", planned, text)));
    }

    private DiskView found(NodeDisk disk) {
        var report = DiskReports.of(disk);
        return switch (report.state()) {
            case ABSENT, BLANK, ERASED -> new DiskView(disk.plan(), report, List.of());
            case SEALED, OPEN, SUSPENDED, CUT -> sealed(disk, report);
        };
    }

    private DiskView sealed(NodeDisk disk, DiskReport report) {
        var planned = disk.plan();
        var alerts = new ArrayList<Alert>();
        var form = headers.form(disk, alerts);
        var snapshot = disk.snapshot();
        var token = token(snapshot, report.luksUuid().orElse(""), form, alerts);
        alerts.addAll(headers.alerts(disk, token, form));
        if (report.state() != State.SEALED && !report.inKernel()) {
            alerts.add(alert("ForeignMapping", planned, "the kernel's volume was not made from this header"));
        }
        boolean bound = token.isEmpty()
                || form.filter(known -> token.get().describes(known)).isPresent();
        return new DiskView(planned, report, token, isSettled(snapshot, token, alerts), bound, List.copyOf(alerts));
    }

    // true if the header needs no cleaning; a planted token is not removed, so that the operator sees it
    private static boolean isSettled(NodeDisk disk, Optional<SignedToken> token, List<Alert> alerts) {
        return !alerts.isEmpty()
                || token.filter(each -> !disk.tokens().isSettled(each.jws())).isEmpty();
    }

    // an interrupted update leaves an old token beside a newer one, which is not a replay
    private Optional<SignedToken> token(NodeDisk disk, String luks, Optional<HeaderForm> form, List<Alert> alerts) {
        var trusted = new ArrayList<SignedToken>();
        var refused = new ArrayList<UntrustedText>();
        for (var jws : disk.tokens().all()) {
            try {
                trusted.add(node.check(jws, disk.plan(), luks));
            } catch (UntrustedText e) {
                refused.add(e);
            }
        }
        refused.stream()
                .filter(refusal -> !refusal.code().equals(UntrustedText.RETIRED)) // the watch renews such a token
                .filter(refusal -> trusted.isEmpty() || refusal.code().equals(UntrustedText.PLANTED))
                .forEach(refusal -> alerts.add(alert(refusal.code(), disk.plan(), refusal.getMessage())));
        return HeaderTokens.best(trusted, form);
    }

    private static Alert alert(String code, PlannedDisk disk, String message) {
        return new Alert(code, Optional.of(disk.id()), message);
    }
}
