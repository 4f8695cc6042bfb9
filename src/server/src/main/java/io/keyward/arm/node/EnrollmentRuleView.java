package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.Cluster;
import io.keyward.node.attestation.EnrollmentRule;
import jakarta.json.JsonObject;

/** The JSON of an enrolment rule. */
final class EnrollmentRuleView {

    private EnrollmentRuleView() {}

    static JsonObject of(Cluster cluster, EnrollmentRule rule) {
        var terms = rule.terms();
        var properties = BUILDERS.createObjectBuilder()
                .add("subscriptionId", terms.subscriptionId())
                .add("vmIds", BUILDERS.createArrayBuilder(terms.vmIds()))
                .add("machines", terms.machines())
                .add("enrolled", rule.enrolled())
                .add("notBefore", terms.notBefore().toString())
                .add("notAfter", terms.notAfter().toString());
        terms.role().ifPresent(role -> properties.add("role", role.wire()));
        return BUILDERS.createObjectBuilder()
                .add("id", cluster.resourceId() + "/enrollmentRules/" + rule.name())
                .add("name", rule.name())
                .add("type", "Microsoft.HDInsight/clusters/enrollmentRules")
                .add("properties", properties)
                .build();
    }
}
