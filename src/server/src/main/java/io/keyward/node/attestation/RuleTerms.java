package io.keyward.node.attestation;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.role.RoleName;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The terms of an enrolment rule.
 *
 * @param role the role of the nodes that the rule covers; empty for all roles
 * @param vmIds the admitted machines; empty for all machines of the subscription
 * @param machines how many machines may enrol by the rule
 */
public record RuleTerms(
        String subscriptionId,
        Optional<RoleName> role,
        List<String> vmIds,
        int machines,
        Instant notBefore,
        Instant notAfter) {

    /** The largest number of machines that a rule can admit or list. */
    public static final int MAX_MACHINES = 1000;

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public RuleTerms {
        subscriptionId = AsciiCase.fold(subscriptionId);
        vmIds = vmIds.stream().map(AsciiCase::fold).distinct().toList();
    }

    /** True if the text can be the id of a subscription or of a machine. */
    public static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    /** The members of {@code properties} on the wire. */
    public JsonObjectBuilder json() {
        var json = BUILDERS.createObjectBuilder()
                .add("subscriptionId", subscriptionId)
                .add("vmIds", BUILDERS.createArrayBuilder(vmIds))
                .add("machines", machines)
                .add("notBefore", notBefore.toString())
                .add("notAfter", notAfter.toString());
        role.ifPresent(name -> json.add("role", name.wireName()));
        return json;
    }
}
