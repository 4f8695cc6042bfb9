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
 * @param bootId of the boot that was noticed first, or of the one whose document was refused last
 * @param machineId null if the agent names none
 * @param at when such a boot used the key first
 * @param refusedAt when its attested document was refused last; null if it sent none
 * @param refusal why
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
