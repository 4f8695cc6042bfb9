package io.keyward.node.attestation;

import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.change.EtagCondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Creates, changes and deletes enrolment rules. The callers have checked that the principal may do this. */
@ApplicationScoped
public class EnrollmentRuleAdministration {

    @Inject
    Clusters clusters;

    @Inject
    EnrollmentRules rules;

    @Inject
    AuditContext audit;

    /** @throws AttestationProblem if the rule does not meet the condition */
    public void requireUnchanged(Cluster cluster, String name, EtagCondition condition) {
        rules.requireUnchanged(cluster.id(), name, condition);
    }

    /** @throws AttestationProblem if the cluster has too many rules, or the rule does not meet the condition */
    public EnrollmentRule put(Cluster cluster, String name, RuleTerms terms, EtagCondition condition) {
        audit.addFact("rule", name);
        audit.addFact("terms", terms.toString());
        return clusters.changeUnlessDeleted(cluster.id(), locked -> rules.put(locked.id(), name, terms, condition));
    }

    /**
     * Deletes a rule. Machines that enrolled by the rule stay enrolled.
     *
     * @return false if there is no such rule
     * @throws AttestationProblem if the rule does not meet the condition
     */
    public boolean delete(Cluster cluster, String name, EtagCondition condition) {
        return rules.delete(cluster.id(), name, condition);
    }
}
