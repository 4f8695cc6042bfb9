package io.keyward.node.attestation;

import io.keyward.cluster.role.RoleName;
import io.keyward.text.AsciiCase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an enrolment rule demands.
 *
 * @param role the role of the nodes that machines become; empty for every role
 * @param vmIds the admitted machines; empty for every machine of the subscription
 * @param machines how many machines may enrol
 */
public record RuleTerms(
        String subscriptionId,
        Optional<RoleName> role,
        List<String> vmIds,
        int machines,
        Instant notBefore,
        Instant notAfter) {

    public RuleTerms {
        subscriptionId = AsciiCase.fold(subscriptionId);
        vmIds = vmIds.stream().map(AsciiCase::fold).distinct().toList();
    }
}
