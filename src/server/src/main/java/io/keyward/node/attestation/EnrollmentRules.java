package io.keyward.node.attestation;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The enrolment rules of the clusters. */
@Stateless
public class EnrollmentRules {

    private static final int MAX_RULES = 20;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The rules of a cluster, sorted by name. */
    public List<EnrollmentRule> of(ClusterId cluster) {
        return entities.createQuery(
                        "from EnrollmentRule r where r.cluster = :cluster order by r.name", EnrollmentRule.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** Finds a rule by its name, ignoring case. */
    public Optional<EnrollmentRule> find(ClusterId cluster, String name) {
        return of(cluster).stream()
                .filter(rule -> AsciiCase.equal(rule.name(), name))
                .findFirst();
    }

    /** @throws AttestationProblem if there is no such rule */
    public EnrollmentRule get(ClusterId cluster, String name) {
        return find(cluster, name).orElseThrow(() -> AttestationProblem.ruleNotFound(name));
    }

    /**
     * Creates or changes a rule, in the caller's transaction, which holds the lock of the cluster.
     *
     * @throws AttestationProblem if the cluster has too many rules, or the rule does not meet the condition
     */
    public EnrollmentRule put(ClusterId cluster, String name, RuleTerms terms, EtagCondition condition) {
        requireUnchanged(cluster, name, condition);
        var rule = find(cluster, name).orElseGet(() -> add(new EnrollmentRule(cluster, name), terms));
        rule.set(terms);
        return rule;
    }

    /** @throws AttestationProblem if the rule does not meet the condition */
    public void requireUnchanged(ClusterId cluster, String name, EtagCondition condition) {
        var known = find(cluster, name);
        if (!known.map(rule -> condition.allows(rule.etag())).orElseGet(condition::allowsNew)) {
            throw AttestationProblem.ruleChanged(name, known.map(EnrollmentRule::etag));
        }
    }

    private EnrollmentRule add(EnrollmentRule rule, RuleTerms terms) {
        if (of(rule.cluster()).size() >= MAX_RULES) {
            throw AttestationProblem.tooManyRules(MAX_RULES);
        }
        rule.set(terms);
        entities.persist(rule);
        return rule;
    }

    /**
     * Deletes a rule. Machines that enrolled by the rule stay enrolled.
     *
     * @return false if there is no such rule
     * @throws AttestationProblem if the rule does not meet the condition
     */
    @Audited
    @TransactionAttribute
    public boolean delete(ClusterId cluster, String name, EtagCondition condition) {
        var known = find(cluster, name);
        known.ifPresent(rule -> entities.refresh(rule, PESSIMISTIC_WRITE));
        known.ifPresent(rule -> requireUnchanged(cluster, name, condition));
        known.ifPresentOrElse(entities::remove, AuditContext::nothingChanged);
        return known.isPresent();
    }

    /**
     * The first rule that admits the machine, in the caller's transaction, which holds the lock of the cluster.
     *
     * @throws AttestationProblem if no rule admits the machine; the message contains the objection of each rule
     */
    public EnrollmentRule admitting(ClusterId cluster, AttestedDocument document, Instant now) {
        var rules = of(cluster);
        return rules.stream()
                .filter(rule -> rule.objection(document, now).isEmpty())
                .findFirst()
                .orElseThrow(() -> AttestationProblem.noRule(objections(rules, document, now)));
    }

    private static String objections(List<EnrollmentRule> rules, AttestedDocument document, Instant now) {
        return rules.isEmpty()
                ? "it has none"
                : rules.stream()
                        .map(rule -> "%s: %s"
                                .formatted(
                                        rule.name(),
                                        rule.objection(document, now).orElse("")))
                        .collect(Collectors.joining("; "));
    }
}
