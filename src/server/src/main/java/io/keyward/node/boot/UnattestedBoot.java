package io.keyward.node.boot;

import io.keyward.disk.report.Sender;
import io.keyward.problem.ColumnText;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;

/**
 * A boot that used the key of a node after Azure had attested another one: the node was restarted and has not attested yet, or
 * its disk was copied.
 *
 * @param bootId the id of the first such boot, or of the boot whose document was last refused
 * @param machineId the id of the hardware; null if the agent does not send it
 * @param at when such a boot first used the key
 * @param refusedAt when its attested document was last refused; null if none was refused
 * @param refusal why the document was refused; null if none was
 */
@Embeddable
public record UnattestedBoot(
        @Column(name = "unattested_boot_id") String bootId,
        @Column(name = "unattested_machine_id") String machineId,
        @Column(name = "unattested_at") Instant at,
        @Column(name = "attestation_refused_at") Instant refusedAt,
        @Column(name = "attestation_refusal") String refusal) {

    public static UnattestedBoot heard(Sender sender, Instant now) {
        return new UnattestedBoot(sender.bootId(), sender.machineId().orElse(null), now, null, null);
    }

    public static UnattestedBoot refused(Sender sender, Instant first, String why, Instant now) {
        return new UnattestedBoot(sender.bootId(), sender.machineId().orElse(null), first, now, ColumnText.of(why));
    }

    public Sender sender() {
        return new Sender(bootId, Optional.ofNullable(machineId));
    }
}
