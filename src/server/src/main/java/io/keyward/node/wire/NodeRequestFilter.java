package io.keyward.node.wire;

import io.keyward.node.NodeProblem;
import io.keyward.node.RequestNonce;
import io.keyward.node.machine.BootSecret;
import io.keyward.node.signature.ContentDigest;
import io.keyward.node.signature.RequestSignature;
import io.keyward.node.signature.SignatureProblem;
import io.keyward.node.signature.SignedRequest;
import io.keyward.vault.identity.IdentityPrincipal;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Admits only requests of enrolled nodes to their own paths, and the enrolment of machines. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class NodeRequestFilter implements ContainerRequestFilter {

    private static final String ROLE = "node";
    private static final String BOOT_SECRET = "Keyward-Boot-Secret";

    @Inject
    NodeAuthenticator authenticator;

    @Inject
    NodeCall call;

    @Inject
    @ConfigProperty(name = "keyward.node.max-body-bytes")
    int maxBytes;

    @Context
    HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!request.getSecurityContext().isUserInRole(ROLE)) {
            throw SignatureProblem.invalid("the container authenticated no caller");
        }
        var caller = (IdentityPrincipal) http.getAttribute(IdentityPrincipal.class.getName());
        var sent = body(request);
        var signed = signed(request, ContentDigest.of(sent));
        var signature = RequestSignature.parse(header(request, "Signature-Input"), header(request, "Signature"));
        var body = sent.length == 0 ? null : NodeBody.parse(sent);
        bootSecret(request).ifPresent(call::cameFrom);
        var named = request.getUriInfo().getPathParameters().getFirst("node");
        if (named == null) {
            var key = Optional.ofNullable(body)
                    .map(json -> json.name("publicKey", 128))
                    .orElse("");
            authenticator.requireOwnKey(signed, signature, key, caller);
            call.accept(null, caller, new RequestNonce(key, signature.nonce()), body);
            return;
        }
        var node = authenticator.authenticate(signed, signature, caller);
        call.accept(node, caller, new RequestNonce(Long.toString(node.id()), signature.nonce()), body);
        if (!named.equals(Long.toString(node.id()))) {
            throw NodeProblem.notThisNode("the path names another node");
        }
    }

    // the signature does not cover this header: someone who changes it only makes Keyward refuse the request
    private static Optional<BootSecret> bootSecret(ContainerRequestContext request) {
        return Optional.ofNullable(header(request, BOOT_SECRET)).map(text -> BootSecret.parse(text)
                .orElseThrow(() ->
                        NodeProblem.malformed("the header %s is not 256 bits in base64url".formatted(BOOT_SECRET))));
    }

    private SignedRequest signed(ContainerRequestContext request, String bodyDigest) {
        return new SignedRequest(
                http.getMethod(),
                http.getRequestURI(),
                Optional.ofNullable(http.getQueryString()).orElse(""),
                header(request, "Authorization"),
                Optional.ofNullable(header(request, "Content-Digest")).orElse(""),
                bodyDigest);
    }

    private byte[] body(ContainerRequestContext request) throws IOException {
        var body = request.getEntityStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw NodeProblem.bodyTooLarge(maxBytes);
        }
        return body;
    }

    /** @throws SignatureProblem if the request has the header more than once */
    private static String header(ContainerRequestContext request, String name) {
        var values = request.getHeaders().get(name);
        if (values != null && values.size() > 1) {
            throw SignatureProblem.invalid("the header %s is there twice".formatted(name));
        }
        return values == null || values.isEmpty() ? null : values.get(0).strip();
    }
}
