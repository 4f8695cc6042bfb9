package io.keyward.agent.watch;

import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.volume.MappingCheck;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.luks.LuksProblem.UntrustedHeader;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.wire.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what a header says with what the agent writes, with what its token binds, and with what the kernel does. */
final class HeaderInspection {

    /** Code of the alert about a header that is not trusted. */
    static final String UNTRUSTED_HEADER = "UntrustedHeader";

    /** Code of the alert about a volume whose sectors the kernel does not encrypt as it must. */
    static final String UNTRUSTED_MAPPING = "UntrustedMapping";

    private static final String FOREIGN_KEY_SLOT = "ForeignKeySlot";

    private final Procedures procedures;
    private final MappingCheck mappings;

    HeaderInspection(Procedures procedures) {
        this.procedures = procedures;
        this.mappings = new MappingCheck(procedures.disks());
    }

    /** The form of the header; empty, with an alert, if it is not trusted. */
    Optional<HeaderForm> form(NodeDisk disk, List<Alert> alerts) {
        try {
            return Optional.of(procedures.disks().opening().requireTrusted(disk));
        } catch (UntrustedHeader e) {
            alerts.add(alert(UNTRUSTED_HEADER, disk, e.getMessage()));
            return Optional.empty();
        }
    }

    /** What the token shows to be wrong with the header, and what is wrong with the opened volume. */
    List<Alert> alerts(NodeDisk disk, Optional<SignedToken> token, Optional<HeaderForm> form) {
        var alerts = new ArrayList<Alert>();
        mappings.difference(disk)
                .map(why -> new LuksProblem.UntrustedMapping(disk.plan().volume(), why))
                .ifPresent(problem -> alerts.add(alert(UNTRUSTED_MAPPING, disk, problem.getMessage())));
        if (token.isEmpty() || form.isEmpty()) return alerts;
        if (!token.get().isFor(form.get())) {
            alerts.add(
                    alert(UNTRUSTED_HEADER, disk, HeaderTokens.otherHeader(disk).getMessage()));
        }
        token.get()
                .header()
                .filter(bound -> bound.describes(form.get()))
                .ifPresent(bound -> addForeignSlots(disk, bound, form.get(), alerts));
        return alerts;
    }

    private void addForeignSlots(NodeDisk disk, BoundHeader bound, HeaderForm form, List<Alert> alerts) {
        var foreign = bound.foreignSlots(form);
        if (foreign.isEmpty() || procedures.dekChange().isUnfinished(disk)) return;
        var text =
                "key slots %s of %s are not the node's own: each opens the disk without the customer's key, also after a revocation; if nobody needs them: keyward-agent rotate-dek --remove-foreign-slots %s";
        alerts.add(alert(
                FOREIGN_KEY_SLOT,
                disk,
                text.formatted(foreign, disk.plan().volume(), disk.plan().id())));
    }

    private static Alert alert(String code, NodeDisk disk, String message) {
        return new Alert(code, Optional.of(disk.id()), message);
    }
}
