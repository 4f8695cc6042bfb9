package io.keyward.node.attestation;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.cluster.role.RoleName;
import io.keyward.text.Sha256;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule of a cluster that lets machines enrol as its nodes without an operator's code. Of a machine, it can only test what an
 * attested document contains.
 */
@Entity
public class EnrollmentRule {

    /** The condition that {@link #isName} checks, for messages. */
    public static final String NAME_RULE =
            "it has 1 to 63 letters, digits, '.', '_' and '-', and begins with none of these three";

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z][0-9a-zA-Z._-]{0,62}");
    private static final int ETAG_LENGTH = 32;

    @Id
    @GeneratedValue(generator = "enrollment_rule_seq")
    private Long id;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private String name;
    private String subscriptionId;

    @Enumerated(EnumType.STRING)
    private RoleName role;

    private String vmIds;
    private int machines;
    private int enrolled;
    private Instant notBefore;
    private Instant notAfter;

    protected EnrollmentRule() {} // for JPA

    EnrollmentRule(ClusterId cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Replaces the terms of the rule. The number of enrolled machines stays. */
    void set(RuleTerms terms) {
        this.subscriptionId = terms.subscriptionId();
        this.role = terms.role().orElse(null);
        this.vmIds = String.join(",", terms.vmIds());
        this.machines = terms.machines();
        this.notBefore = terms.notBefore();
        this.notAfter = terms.notAfter();
    }

    /** Why the rule does not admit the machine now; empty if it does. */
    Optional<String> objection(AttestedDocument document, Instant now) {
        if (!subscriptionId.equals(document.subscriptionId())) {
            return Optional.of("the machine is in another subscription");
        }
        if (!terms().vmIds().isEmpty() && !terms().vmIds().contains(document.vmId())) {
            return Optional.of("its vmId is not listed");
        }
        if (now.isBefore(notBefore) || !now.isBefore(notAfter)) {
            return Optional.of("the rule is not valid now");
        }
        return enrolled < machines ? Optional.empty() : Optional.of("all its machines are enrolled");
    }

    void count() {
        enrolled++;
    }

    public ClusterId cluster() {
        return cluster;
    }

    public String name() {
        return name;
    }

    public int enrolled() {
        return enrolled;
    }

    /** Changes when the terms change, but not when machines enrol; see {@link EtagCondition}. */
    public String etag() {
        return Sha256.hex(id + " " + terms()).substring(0, ETAG_LENGTH);
    }

    public RuleTerms terms() {
        var listed = vmIds.isEmpty() ? List.<String>of() : List.of(vmIds.split(",", -1));
        return new RuleTerms(subscriptionId, Optional.ofNullable(role), listed, machines, notBefore, notAfter);
    }
}
