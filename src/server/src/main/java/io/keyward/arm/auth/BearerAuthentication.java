package io.keyward.arm.auth;

import static jakarta.security.enterprise.AuthenticationStatus.SEND_FAILURE;

import io.keyward.arm.wire.ArmError;
import io.keyward.audit.ClientAddresses;
import io.keyward.audit.RefusedTokens;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.problem.ProblemCode;
import io.keyward.text.AsciiCase;
import io.keyward.token.Authority;
import io.keyward.token.TokenProblem;
import io.keyward.vault.identity.IdentityPrincipal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Authenticates callers of the ARM API and of the node interface by the bearer token that the authority issued. The paths that
 * need no token are in web.xml, such as the issuer's public keys, the cloud metadata and the error page. Health checks and the
 * OpenAPI document are applications of the server itself and are not protected here.
 */
@ApplicationScoped
public class BearerAuthentication {

    /** The Jakarta EE role of every authenticated caller. The caller's Azure roles decide what it may do. */
    static final String ROLE = "arm";

    /** The path prefix of the node interface. */
    public static final String NODES_PATH = "/nodes/v1/";

    /**
     * The Jakarta EE role of a caller with an app-only token on the node interface; web.xml requires it for {@link
     * #NODES_PATH}.
     */
    private static final String NODE_ROLE = "node";

    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer error=\"invalid_token\", error_description=\"%s\"";

    @Inject
    Authority authority;

    @Inject
    RefusedTokens refusedTokens;

    @Inject
    ClientAddresses addresses;

    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (!context.isProtected()) {
            return context.doNothing(); // web.xml leaves this path open
        }
        return login(request, response, context, principal -> {
            request.setAttribute(Principal.class.getName(), principal);
            return ROLE;
        });
    }

    /**
     * Authenticates the principal of an app-only token. The node interface then checks that it is the principal of the
     * cluster's managed identity; the signature of the request shows which node sends it.
     */
    public AuthenticationStatus validateNode(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return login(request, response, context, principal -> {
            request.setAttribute(IdentityPrincipal.class.getName(), identityPrincipal(principal));
            return NODE_ROLE;
        });
    }

    private AuthenticationStatus login(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            Function<Principal, String> role)
            throws AuthenticationException {
        try {
            var principal = authority.verify(token(request));
            return context.notifyContainerAboutLogin(principal.objectId(), Set.of(role.apply(principal)));
        } catch (TokenProblem problem) {
            refuse(response, problem);
            count(request, problem);
            return SEND_FAILURE;
        }
    }

    private static IdentityPrincipal identityPrincipal(Principal principal) {
        return Optional.of(principal)
                .filter(caller -> caller.type() == PrincipalType.SERVICE_PRINCIPAL && caller.tenantId() != null)
                .map(caller -> new IdentityPrincipal(caller.tenantId(), caller.objectId()))
                .orElseThrow(() -> TokenProblem.unauthenticated(
                        "it is not of a managed identity; a node shows a token of its cluster's identity"));
    }

    private void count(HttpServletRequest request, TokenProblem problem) {
        if (problem.code() == ProblemCode.UNAUTHENTICATED) {
            refusedTokens.count(addresses.client(request));
        }
    }

    private static String token(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !AsciiCase.startsWith(header, SCHEME)) {
            throw TokenProblem.unauthenticated("send it in the header Authorization: Bearer");
        }
        return header.substring(SCHEME.length()).strip();
    }

    private void refuse(HttpServletResponse response, TokenProblem problem) throws AuthenticationException {
        var error = ArmError.of(problem);
        if (error.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", CHALLENGE.formatted(error.message()));
        }
        if (error.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(
                    "Retry-After", Long.toString(authority.retryAfter().toSeconds()));
        }
        try {
            error.send(response, error.status());
        } catch (IOException e) {
            throw new AuthenticationException("the connection was closed before the error was sent", e);
        }
    }
}
