package io.keyward.node;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Issues the codes with which machines enrol as planned nodes. */
@Dependent
public class EnrollmentCodes {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A new code. It cannot be read again later.
     *
     * @param expiresAt from this time on, no machine can enrol with it
     */
    public record Issued(EnrollmentCode code, Node node, Instant expiresAt) {}

    @Inject
    Enrollments enrollments;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.node.enrollment-code-life")
    Duration life;

    /**
     * Issues a code for a node. It replaces an earlier code.
     *
     * @throws io.keyward.cluster.EncryptionProblem if the cluster has no customer's key: its nodes need no agent
     */
    public Issued issue(Cluster cluster, Node node) {
        cluster.requireEncryption();
        var code = EnrollmentCode.generate(RANDOM);
        var expiresAt = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        enrollments.offer(node, code, expiresAt);
        return new Issued(code, node, expiresAt);
    }
}
