package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.VM;

import io.keyward.disk.report.NodeConflicts;
import io.keyward.disk.report.Sender;
import io.keyward.node.EnrolledNode;
import io.keyward.node.boot.AttestedAs;
import io.keyward.node.boot.AttestingBoot;
import io.keyward.node.machine.BootSecret;
import io.keyward.node.machine.EnrollingMachine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A node that has enrolled with an attested document in its boot {@code a}, and its later boots. */
abstract class AttestedNode extends AttestedCluster {

    EnrolledNode node;

    @BeforeEach
    void a_node_whose_boot_a_is_attested() {
        rule(2);
        node = enroll("a");
    }

    EnrolledNode enroll(String boot) {
        var machine = new EnrollingMachine(key, "1", Optional.of(sender(boot)), secret(boot));
        return enrollment.enroll(cluster.id(), nonce(), machine, document(key, VM), Optional.empty());
    }

    AttestedAs attest(String boot, String vmId) {
        return attest(boot, secret(boot), vmId);
    }

    AttestedAs attest(String boot, Optional<BootSecret> secret, String vmId) {
        return enrollment.attest(node, nonce(), new AttestingBoot(sender(boot), secret), document(key, vmId));
    }

    static AttestingBoot boot(String boot) {
        return new AttestingBoot(sender(boot), secret(boot));
    }

    AttestedDocuments documentsOff() {
        return new AttestedDocuments(
                Optional.empty(),
                Optional.empty(),
                List.of(MetadataService.DOMAIN),
                IssuerCertificates.NONE,
                Duration.ofMinutes(5),
                clock);
    }

    void keep(String boot) {
        beans.get(NodeConflictResolution.class).keep(node.id(), node.node().host(), boot);
    }

    boolean isAttested(String boot) {
        return isFromAttestedBoot(node, secret(boot));
    }

    boolean isFromAttestedBoot(EnrolledNode enrolled, Optional<BootSecret> secret) {
        return boots().isFromAttestedBoot(enrolled, secret, Optional.empty());
    }

    AttestedBoots boots() {
        return beans.get(AttestedBoots.class);
    }

    boolean conflict() {
        return beans.get(NodeConflicts.class).open(node.id()).isPresent();
    }

    static Sender sender(String boot) {
        return new Sender(boot, Optional.empty());
    }

    static Optional<BootSecret> secret(String boot) {
        return BootSecret.parse(boot + "_".repeat(43 - boot.length()));
    }
}
