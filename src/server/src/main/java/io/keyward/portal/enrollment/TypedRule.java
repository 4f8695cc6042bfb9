package io.keyward.portal.enrollment;

import io.keyward.cluster.role.RoleName;
import io.keyward.node.attestation.RuleTerms;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.page.Lines;
import io.keyward.text.Storable;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An enrolment rule as a user typed it.
 *
 * @param role the name of a role on the wire; empty for all roles
 * @param vmIds one id on each line; empty for every machine of the subscription
 */
record TypedRule(String subscription, String role, String vmIds, String machines, String notBefore, String notAfter) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    static TypedRule of(RuleTerms terms) {
        return new TypedRule(
                terms.subscriptionId(),
                terms.role().map(RoleName::wireName).orElse(""),
                String.join("\n", terms.vmIds()),
                Integer.toString(terms.machines()),
                terms.notBefore().toString(),
                terms.notAfter().toString());
    }

    /** @throws FieldProblem if a field is invalid */
    RuleTerms terms() {
        var terms = new RuleTerms(
                guid("subscription", subscription),
                RoleName.find(role),
                machineIds(),
                number(),
                time("notBefore", notBefore),
                time("notAfter", notAfter));
        if (!terms.notBefore().isBefore(terms.notAfter())) {
            throw problem("notAfter", "the end must be later than the beginning");
        }
        return terms;
    }

    private List<String> machineIds() {
        var ids = Lines.of(vmIds);
        if (ids.size() > RuleTerms.MAX_MACHINES) {
            throw problem("vmIds", "there are more than %d machines".formatted(RuleTerms.MAX_MACHINES));
        }
        return ids.stream().map(id -> guid("vmIds", id)).toList();
    }

    private static String guid(String field, String text) {
        if (!RuleTerms.isGuid(text)) {
            throw problem(field, "'%s' is not a GUID".formatted(text));
        }
        return text;
    }

    private int number() {
        var count = NUMBER.matcher(machines).matches() ? Integer.parseInt(machines) : 0;
        if (count < 1 || count > RuleTerms.MAX_MACHINES) {
            throw problem("machines", "type a whole number from 1 to %d".formatted(RuleTerms.MAX_MACHINES));
        }
        return count;
    }

    private static Instant time(String field, String text) {
        return Storable.time(text)
                .orElseThrow(() -> problem(field, "'%s' is no time such as 2026-01-31T12:00:00Z".formatted(text)));
    }

    private static FieldProblem problem(String field, String why) {
        return new FieldProblem("rule:" + field, why);
    }
}
