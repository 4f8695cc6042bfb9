package io.keyward.arm.node;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.EnrollmentRuleAdministration;
import io.keyward.node.attestation.EnrollmentRules;
import io.keyward.node.attestation.RuleTerms;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The PUT of an enrolment rule, for a request and for a deployment whose template contains a rule. */
@Dependent
public class EnrollmentRulePut {

    @Inject
    Clusters clusters;

    @Inject
    EnrollmentRules rules;

    @Inject
    EnrollmentRuleAdministration administration;

    @Inject
    Clock clock;

    /**
     * @throws ClusterProblem if there is no such cluster
     * @throws ArmProblem if the name or the body is invalid
     */
    EnrollmentRule put(RuleId id, JsonMember body, EtagCondition condition) {
        var cluster = cluster(id).orElseThrow(() -> ClusterProblem.notFound(id.cluster()));
        return administration.put(cluster, id.name(), terms(id, body), condition);
    }

    /**
     * Reads the terms in a body. If the body has no {@code notBefore}, an existing rule keeps its value; a new rule gets the
     * present time.
     */
    RuleTerms terms(RuleId id, JsonMember body) {
        requireName(id);
        return EnrollmentRuleBody.read(body, beginning(id));
    }

    void requireName(RuleId id) {
        if (!EnrollmentRule.isName(id.name())) {
            throw ArmProblem.invalidName("enrollment rule", id.name(), EnrollmentRule.NAME_RULE);
        }
    }

    private Instant beginning(RuleId id) {
        return find(id).map(rule -> rule.terms().notBefore()).orElseGet(clock::instant);
    }

    Optional<EnrollmentRule> find(RuleId id) {
        return cluster(id).flatMap(cluster -> rules.find(cluster.id(), id.name()));
    }

    Optional<Cluster> cluster(RuleId id) {
        return clusters.find(id.cluster());
    }

    /** The cluster and the name of a rule that may not exist. */
    record RuleId(ResourceId cluster, String name) {

        private static final String BETWEEN = "/enrollmentrules/";

        static RuleId of(Scope id) {
            var end = id.canonical().lastIndexOf(BETWEEN);
            var cluster = ResourceId.find(id.text().substring(0, end)).orElseThrow();
            return new RuleId(cluster, id.text().substring(end + BETWEEN.length()));
        }
    }
}
