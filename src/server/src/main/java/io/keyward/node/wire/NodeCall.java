package io.keyward.node.wire;

import io.keyward.disk.report.Sender;
import io.keyward.node.EnrolledNode;
import io.keyward.node.NodeProblem;
import io.keyward.node.RequestNonce;
import io.keyward.node.machine.BootSecret;
import io.keyward.vault.identity.IdentityPrincipal;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The current request, after its authentication: the node that sends it, and the body that the signature covers. */
@RequestScoped
public class NodeCall {

    private EnrolledNode node;
    private IdentityPrincipal caller;
    private RequestNonce nonce;
    private NodeBody body;
    private BootSecret bootSecret;

    /** @param node the node; null for a machine that enrols */
    void accept(EnrolledNode node, IdentityPrincipal caller, RequestNonce nonce, NodeBody body) {
        this.node = node;
        this.nonce = nonce;
        this.caller = caller;
        this.body = body;
    }

    void cameFrom(BootSecret boot) {
        this.bootSecret = boot;
    }

    /** The secret of the boot that sends the request; empty if the agent is of an older version. */
    Optional<BootSecret> bootSecret() {
        return Optional.ofNullable(bootSecret);
    }

    EnrolledNode node() {
        return node;
    }

    /** Empty before the request is authenticated, and for a machine that enrols. */
    Optional<EnrolledNode> knownNode() {
        return Optional.ofNullable(node);
    }

    IdentityPrincipal caller() {
        return caller;
    }

    /** The nonce of the request. A request that can change something stores it, see {@link io.keyward.node.UsedNonces}. */
    RequestNonce nonce() {
        return nonce;
    }

    /** How the machine describes itself in the body; empty if there is no body, or if the agent is of an older version. */
    Optional<Sender> sender() {
        return Optional.ofNullable(body).flatMap(NodeBody::sender);
    }

    /** @throws NodeProblem if the request has no body */
    NodeBody body() {
        if (body == null) {
            throw NodeProblem.malformed("it has no body");
        }
        return body;
    }
}
