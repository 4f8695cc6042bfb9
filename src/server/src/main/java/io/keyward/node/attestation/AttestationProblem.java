package io.keyward.node.attestation;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.Optional;

/** Why an attested document, or a request that depends on attestation, is refused. */
public sealed class AttestationProblem extends Problem {

    private AttestationProblem(ProblemCode code, String message) {
        super(code, message);
    }

    static AttestationProblem off() {
        return new AttestationProblem(
                ProblemCode.ATTESTATION_OFF,
                "this installation accepts no attested documents, because keyward.node.attestation-roots is not set; enrol"
                        + " with an operator's code");
    }

    /** A file of certificates cannot be read; the log of the server says why. */
    static AttestationProblem unreadable() {
        return new AttestationProblem(
                ProblemCode.ATTESTATION_OFF,
                "this installation accepts no attested documents now, because the certificates that keyward.node.attestation-roots"
                        + " or keyward.node.attestation-intermediates names cannot be read; an operator of Keyward corrects the"
                        + " file, which the server's log names, and no restart is needed");
    }

    /** The request is conditional, and the rule does not meet the condition. */
    static AttestationProblem ruleChanged(String name, Optional<String> etag) {
        return new AttestationProblem(
                ProblemCode.PRECONDITION_FAILED,
                "the enrollment rule '%s' %s, which the headers If-Match and If-None-Match of the request exclude; read the rule and decide again"
                        .formatted(name, etag.map("has the etag "::concat).orElse("does not exist")));
    }

    /** Azure did not sign the document, or it is not valid now. */
    static AttestationProblem invalid(String why) {
        return new AttestationProblem(
                ProblemCode.ATTESTATION_INVALID, "the attested document is not accepted: %s".formatted(why));
    }

    /** The metadata service returned a document for an earlier nonce, or the challenge was already used or has expired. */
    static AttestationProblem otherNonce(String why) {
        return new AttestationProblem(
                ProblemCode.ATTESTATION_NONCE,
                "%s; ask for another challenge and repeat the request with a new document".formatted(why));
    }

    /** The node enrolled by an attested document, and the boot that sends the request is not attested. */
    static AttestationProblem bootNotAttested() {
        return new AttestationProblem(
                ProblemCode.BOOT_NOT_ATTESTED,
                "no attested document of this boot of the node was accepted; send one (POST nodes/{node}/attestation) with the header"
                        + " Keyward-Boot-Secret, and repeat this request with the same header");
    }

    /** An operator chose a machine that belongs to another node of the cluster. */
    static AttestationProblem isOtherNode(String bootId) {
        return new AttestationProblem(
                ProblemCode.MACHINE_UNKNOWN,
                "Azure attested in the boot %s the machine of another node of the cluster, so it cannot be this node; keep another"
                                .formatted(bootId)
                        + " machine, or issue a code for this node");
    }

    /** The machine that an operator wants to keep used the key in a boot that Azure did not attest. */
    static AttestationProblem isUnattested(String bootId) {
        return new AttestationProblem(
                ProblemCode.MACHINE_UNKNOWN,
                "Azure did not attest the boot %s, so its machine cannot be this node; keep the attested boot, or issue a code for this node"
                        .formatted(bootId));
    }

    /** No rule of the cluster lets the machine enrol, or its key is already bound to a node. */
    static AttestationProblem noRule(String why) {
        return new AttestationProblem(
                ProblemCode.ENROLLMENT_REFUSED,
                "no enrolment rule of the cluster admits this machine: %s".formatted(why));
    }

    static AttestationProblem noPlannedNode() {
        return new AttestationProblem(
                ProblemCode.ENROLLMENT_REFUSED,
                "the rule admits this machine, but no planned node that it covers is free; add nodes to the cluster");
    }

    /** The machine is already enrolled with another key. */
    static final class OtherKey extends AttestationProblem {
        OtherKey(String fingerprint) {
            super(
                    ProblemCode.MACHINE_HAS_OTHER_KEY,
                    ("this machine is enrolled with another key; if it was re-imaged, an operator accepts the key %s"
                                    + " (POST {cluster}/nodes/{node}/decideKey)")
                            .formatted(fingerprint));
        }
    }

    static AttestationProblem ruleNotFound(String name) {
        return new AttestationProblem(
                ProblemCode.ENROLLMENT_RULE_NOT_FOUND,
                "the cluster has no enrolment rule '%s'; create it with PUT".formatted(name));
    }

    static AttestationProblem tooManyRules(int most) {
        return new AttestationProblem(
                ProblemCode.ENROLLMENT_RULES_TOO_MANY,
                "the cluster has %d enrolment rules and cannot have more; delete one first".formatted(most));
    }

    static AttestationProblem keyNotWaiting(String host) {
        return new AttestationProblem(
                ProblemCode.KEY_NOT_WAITING,
                "no such key waits for a decision at node '%s'; the alert of the cluster names the key"
                        .formatted(host));
    }
}
