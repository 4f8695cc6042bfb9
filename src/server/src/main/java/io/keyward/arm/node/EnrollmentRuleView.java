package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.Cluster;
import io.keyward.node.attestation.EnrollmentRule;
import jakarta.json.JsonObject;

/** The JSON of an enrolment rule. */
final class EnrollmentRuleView {

    static final String TYPE = "Microsoft.HDInsight/clusters/enrollmentRules";

    private EnrollmentRuleView() {}

    static JsonObject of(Cluster cluster, EnrollmentRule rule) {
        var properties = rule.terms().json().add("enrolled", rule.enrolled());
        return BUILDERS.createObjectBuilder()
                .add("id", cluster.resourceId() + "/enrollmentRules/" + rule.name())
                .add("name", rule.name())
                .add("type", TYPE)
                .add("etag", rule.etag())
                .add("properties", properties)
                .build();
    }
}
