package io.keyward.agent.command;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Kind;
import io.keyward.agent.problem.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that the node could unlock its disks after a reboot: it unwraps the DEK in each header as the boot would, tries it on
 * the key slots, and asks Keyward. If Keyward is out of reach, the node's own attempts decide, because the boot needs only
 * them.
 */
final class RebootSafety {

    private static final System.Logger LOG = System.getLogger(RebootSafety.class.getName());

    private final EnrolledNode node;
    private final Procedures procedures;
    private final List<String> reasons = new ArrayList<>();

    RebootSafety(EnrolledNode node, Procedures procedures) {
        this.node = node;
        this.procedures = procedures;
    }

    Outcome outcome() {
        askKeyward();
        tryHeaders();
        if (reasons.isEmpty())
            return Outcome.ok("the disks can be unlocked after a reboot").with("safe", true);
        var line = "the disks cannot be unlocked after a reboot: " + String.join("; ", reasons);
        return new Outcome(
                ExitCode.UNSAFE, line, JsonObject.empty().with("safe", false).with("reasons", reasons));
    }

    private void askKeyward() {
        try {
            var check = node.keyward().reboot();
            if (!check.safe()) reasons.addAll(check.reasons());
            if (!check.safe() && check.reasons().isEmpty()) reasons.add("Keyward gives no reason");
        } catch (Fault e) {
            LOG.log(WARNING, "the node's own attempts decide: {0}", e.getMessage());
        }
    }

    private void tryHeaders() {
        for (var disk : node.plan().disks()) {
            if (node.isToErase(disk) || isNew(disk)) continue;
            try {
                procedures.unlocking().requireOpens(disk);
            } catch (RuntimeException e) {
                reasons.add(
                        "%s: %s".formatted(disk.volume(), Failures.outcome(e).line()));
            }
        }
    }

    // the boot seals a temp disk that has no header
    private boolean isNew(PlannedDisk disk) {
        if (disk.kind() != Kind.TEMP) return false;
        return switch (procedures.reports().of(disk).state()) {
            case ABSENT, BLANK, ERASED -> true;
            case SEALED, OPEN, SUSPENDED, CUT -> false;
        };
    }
}
