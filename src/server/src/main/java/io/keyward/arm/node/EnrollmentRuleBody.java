package io.keyward.arm.node;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.cluster.role.RoleName;
import io.keyward.node.attestation.RuleTerms;
import io.keyward.text.AsciiCase;
import io.keyward.text.Storable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an enrolment rule. Members about facts that an attested document does not contain are refused with a specific error:
 * for these, Keyward would have to trust the machine.
 */
final class EnrollmentRuleBody {

    private static final int GUID_LENGTH = 36;
    private static final int TIME_LENGTH = 64;

    // the others are members that a read returns and a client may send back
    private static final Set<String> BODY = Set.of("properties", "id", "name", "type", "etag");

    private static final Set<String> MEMBERS =
            Set.of("subscriptionId", "role", "vmIds", "machines", "notBefore", "notAfter", "enrolled");

    private static final Set<String> NOT_SIGNED = Set.of(
            "vmScaleSet",
            "vmScaleSetName",
            "scaleSet",
            "scaleSetId",
            "resourceGroup",
            "resourceGroupName",
            "image",
            "imageId",
            "imageReference",
            "identity",
            "identityId",
            "principalId",
            "location",
            "region",
            "vmName",
            "resourceId",
            "tags");

    private EnrollmentRuleBody() {}

    /** @param beginning the {@code notBefore} to use if the body has none */
    static RuleTerms read(JsonMember body, Instant beginning) {
        body.requireOnly(BODY);
        return terms(body.get("properties"), beginning);
    }

    private static RuleTerms terms(JsonMember properties, Instant beginning) {
        properties.members().forEach(EnrollmentRuleBody::requireVerifiable);
        properties.requireOnly(MEMBERS);
        var notBefore = time(properties.get("notBefore")).orElse(beginning);
        var notAfter = time(properties.get("notAfter"))
                .orElseThrow(() -> properties.get("notAfter").invalid("is required"));
        if (!notBefore.isBefore(notAfter)) {
            throw properties.get("notAfter").invalid("must be later than notBefore");
        }
        return new RuleTerms(
                guid(properties.get("subscriptionId")),
                role(properties.get("role")),
                vmIds(properties.get("vmIds")),
                machines(properties.get("machines")),
                notBefore,
                notAfter);
    }

    private static void requireVerifiable(String name, JsonMember member) {
        if (NOT_SIGNED.stream().anyMatch(each -> AsciiCase.equal(each, name))) {
            throw ArmProblem.unverifiableRule(member.path());
        }
    }

    private static String guid(JsonMember member) {
        var text = member.requiredText(GUID_LENGTH);
        if (!RuleTerms.isGuid(text)) {
            throw member.invalid("must be a GUID");
        }
        return text;
    }

    private static Optional<RoleName> role(JsonMember member) {
        return member.text(GUID_LENGTH)
                .map(name -> RoleName.find(name).orElseThrow(() -> member.invalid("is not the name of a role")));
    }

    private static List<String> vmIds(JsonMember member) {
        if (member.elements().size() > RuleTerms.MAX_MACHINES) {
            throw member.invalid("has more than %d elements".formatted(RuleTerms.MAX_MACHINES));
        }
        return member.elements().stream().map(EnrollmentRuleBody::guid).toList();
    }

    private static int machines(JsonMember member) {
        var count = member.requiredInteger();
        if (count < 1 || count > RuleTerms.MAX_MACHINES) {
            throw member.invalid("must be a number from 1 to %d".formatted(RuleTerms.MAX_MACHINES));
        }
        return count;
    }

    private static Optional<Instant> time(JsonMember member) {
        return member.text(TIME_LENGTH).map(text -> Storable.time(text)
                .orElseThrow(() -> member.invalid("must be a time such as 2026-01-31T12:00:00Z")));
    }
}
