package io.keyward.node.wire;

import io.keyward.node.EnrolledNode;
import io.keyward.node.Enrollments;
import io.keyward.node.NodeProblem;
import io.keyward.node.signature.Ed25519Key;
import io.keyward.node.signature.Nonces;
import io.keyward.node.signature.RequestRate;
import io.keyward.node.signature.RequestSignature;
import io.keyward.node.signature.SignatureProblem;
import io.keyward.node.signature.SignedRequest;
import io.keyward.vault.identity.IdentityPrincipal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out which node sends a request: the node whose key signed it, provided that the token is of its cluster's identity.
 * Only requests signed by a node's key count towards its rate limit, so nobody can use up the rate of another node.
 */
@ApplicationScoped
public class NodeAuthenticator {

    private static final String ENROLLING = "enroll";
    private static final Pattern NODE = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_SENDERS = 100_000;

    private Enrollments enrollments;
    private ClusterIdentities identities;
    private Clock clock;
    private Duration maxSkew;
    private Nonces nonces;
    private RequestRate rate;

    protected NodeAuthenticator() {} // for CDI

    @Inject
    public NodeAuthenticator(
            Enrollments enrollments,
            ClusterIdentities identities,
            Clock clock,
            @ConfigProperty(name = "keyward.node.clock-skew") Duration maxSkew,
            @ConfigProperty(name = "keyward.node.request-burst") int burst,
            @ConfigProperty(name = "keyward.node.requests-per-minute") int perMinute) {
        this.enrollments = enrollments;
        this.identities = identities;
        this.clock = clock;
        this.maxSkew = maxSkew;
        this.nonces = new Nonces(maxSkew);
        this.rate = new RequestRate(burst, perMinute, MAX_SENDERS, clock);
    }

    /**
     * @throws NodeProblem if the token is not of the cluster's identity, or if no such node is enrolled or it sends too many
     *     requests
     * @throws SignatureProblem if the signature is invalid or the nonce was used before
     */
    EnrolledNode authenticate(SignedRequest request, RequestSignature signature, IdentityPrincipal caller) {
        var node = node(signature.keyId());
        requireSignature(request, signature, node.publicKey());
        identities.require(node.encryption(), caller);
        requireRate(signature.keyId());
        if (!nonces.accept(node.id(), signature.nonce(), clock.instant())) {
            throw SignatureProblem.invalid("its nonce was used before");
        }
        return node;
    }

    /**
     * Verifies the request of a machine that wants to enrol, with the public key that it wants to bind.
     *
     * @throws SignatureProblem if the signature is invalid
     * @throws NodeProblem if the caller sends too many requests
     */
    void requireOwnKey(SignedRequest request, RequestSignature signature, String publicKey, IdentityPrincipal caller) {
        if (!signature.keyId().equals(ENROLLING)) {
            throw SignatureProblem.invalid("the parameter keyid must be " + ENROLLING);
        }
        requireSignature(request, signature, publicKey);
        requireRate(ENROLLING + " " + caller.objectId());
    }

    private EnrolledNode node(String keyId) {
        if (!NODE.matcher(keyId).matches()) {
            throw NodeProblem.notEnrolled();
        }
        return enrollments.find(Long.parseLong(keyId)).orElseThrow(NodeProblem::notEnrolled);
    }

    private void requireSignature(SignedRequest request, RequestSignature signature, String publicKey) {
        var key = Ed25519Key.parse(publicKey)
                .orElseThrow(() -> SignatureProblem.invalid("the key is not an Ed25519 key"));
        signature.requireValid(request, key, clock.instant(), maxSkew);
    }

    private void requireRate(String sender) {
        rate.take(sender).ifPresent(seconds -> {
            throw new NodeProblem.TooManyRequests(seconds);
        });
    }
}
