package io.keyward.portal.enrollment;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.role.RoleName;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.RuleTerms;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PageScopes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The fields of an enrolment rule. Their initial values are those of the stored rule, or a proposal for a new rule. */
@Named
@RequestScoped
public class RuleFields {

    private static final Duration PROPOSED = Duration.ofDays(7);

    @Inject
    EnrollmentRulePage page;

    @Inject
    PageScopes scopes;

    @Inject
    Clock clock;

    private TypedRule proposed;
    private String subscription;
    private String role;
    private String vmIds;
    private String machines;
    private String notBefore;
    private String notAfter;

    /** @throws FieldProblem if a field is invalid */
    RuleTerms terms() {
        return new TypedRule(getSubscription(), getRole(), getVmIds(), getMachines(), getNotBefore(), getNotAfter())
                .terms();
    }

    private TypedRule proposed() {
        if (proposed == null) {
            proposed = page.find().map(EnrollmentRule::terms).map(TypedRule::of).orElseGet(this::forNewRule);
        }
        return proposed;
    }

    private TypedRule forNewRule() {
        var now = clock.instant().truncatedTo(SECONDS);
        return new TypedRule(
                page.clusterId().subscription(),
                "",
                "",
                "1",
                now.toString(),
                now.plus(PROPOSED).toString());
    }

    /** The subscription of the cluster, and those in which the user may read clusters. */
    public List<String> getSubscriptions() {
        return Stream.concat(
                        Stream.of(page.clusterId().subscription()),
                        scopes.subscriptionsAllowing(ArmAction.CLUSTER_READ).stream()
                                .map(found -> found.subscription()))
                .distinct()
                .toList();
    }

    /** The roles of nodes. */
    public List<String> getRoles() {
        return Stream.of(RoleName.values()).map(RoleName::wireName).toList();
    }

    /** The subscription of the machines. */
    public String getSubscription() {
        return subscription == null ? proposed().subscription() : subscription;
    }

    public void setSubscription(String id) {
        subscription = TypedText.of(id);
    }

    /** The role of the nodes; empty for all roles. */
    public String getRole() {
        return role == null ? proposed().role() : role;
    }

    public void setRole(String word) {
        role = TypedText.of(word);
    }

    /** The admitted machines, one on each line. */
    public String getVmIds() {
        return vmIds == null ? proposed().vmIds() : vmIds;
    }

    public void setVmIds(String ids) {
        vmIds = TypedText.of(ids);
    }

    public String getMachines() {
        return machines == null ? proposed().machines() : machines;
    }

    public void setMachines(String count) {
        machines = TypedText.of(count);
    }

    public String getNotBefore() {
        return notBefore == null ? proposed().notBefore() : notBefore;
    }

    public void setNotBefore(String time) {
        notBefore = TypedText.of(time);
    }

    public String getNotAfter() {
        return notAfter == null ? proposed().notAfter() : notAfter;
    }

    public void setNotAfter(String time) {
        notAfter = TypedText.of(time);
    }
}
