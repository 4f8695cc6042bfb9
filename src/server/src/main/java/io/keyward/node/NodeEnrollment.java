package io.keyward.node;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * Which key is bound to a planned node, and which code can bind a key. The first key that presents the code is bound; any
 * other key needs a new code.
 */
@Entity
public class NodeEnrollment {

    @Id
    @Column(name = "node_id")
    private Long node;

    @Column // only queries read it
    private String codeHash;

    private Instant codeExpiresAt;
    private String codeUsedBy;
    private String publicKey;
    private Instant enrolledAt;

    @Column // only queries read it
    private String agentVersion;

    @Column(name = "last_contact_at", insertable = false, updatable = false)
    private Instant lastContactAt;

    protected NodeEnrollment() {} // for JPA

    NodeEnrollment(Long node) {
        this.node = node;
    }

    /** Replaces the previous code. An enrolled node keeps its key until the new code is used. */
    void offer(EnrollmentCode code, Instant expiresAt) {
        this.codeHash = code.hash();
        this.codeExpiresAt = expiresAt;
        this.codeUsedBy = null;
    }

    /**
     * Binds the key that presents the code. The same key may repeat this, because the first response can be lost.
     *
     * @return false if the key used the code before
     * @throws NodeProblem if another key used the code
     * @throws NodeProblem if the code has expired
     */
    boolean bind(String key, String version, Instant now) {
        if (codeUsedBy != null && !codeUsedBy.equals(key)) {
            throw NodeProblem.codeUsed();
        }
        if (codeUsedBy == null && !now.isBefore(codeExpiresAt)) {
            throw NodeProblem.codeInvalid();
        }
        var first = codeUsedBy == null;
        if (first) {
            this.enrolledAt = now;
        }
        this.codeUsedBy = key;
        this.publicKey = key;
        this.agentVersion = version;
        return first;
    }

    /** Binds the key of a machine that Azure attested. An unused code stays valid, and another key can be bound with it. */
    void bindAttested(String key, String version, Instant now) {
        this.publicKey = key;
        this.agentVersion = version;
        this.enrolledAt = now;
    }

    Long node() {
        return node;
    }

    /** Empty until a machine has enrolled. */
    Optional<String> publicKey() {
        return Optional.ofNullable(publicKey);
    }

    NodeContact contact() {
        return new NodeContact(Optional.ofNullable(enrolledAt), Optional.ofNullable(lastContactAt));
    }
}
