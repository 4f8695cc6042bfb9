package io.keyward.server;

import io.keyward.ambari.login.BasicAuthentication;
import io.keyward.arm.auth.BearerAuthentication;
import io.keyward.portal.signin.PortalAuthentication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Chooses the authentication by path: gateway passwords for the Ambari API, tokens of managed identities for the node
 * interface, sessions for the portal, bearer tokens for everything else. This class is the only mechanism, because the
 * container accepts no second one in a web archive. Each authentication assigns a role of its own, and web.xml says which role
 * may open which path. If this class and the container parse a path differently, no caller has the role that the path requires.
 */
@ApplicationScoped
public class WireAuthentication implements HttpAuthenticationMechanism {

    @Inject
    BearerAuthentication bearer;

    @Inject
    BasicAuthentication basic;

    @Inject
    PortalAuthentication portal;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (request.getRequestURI().startsWith(BasicAuthentication.PATH)) {
            return basic.validateRequest(request, response, context);
        }
        if (PortalAuthentication.answers(request.getRequestURI())) {
            return portal.validateRequest(request, response, context);
        }
        if (portal.isBrowserAtRoot(request)) {
            return portal.redirectToPortal(context);
        }
        return request.getRequestURI().startsWith(BearerAuthentication.NODES_PATH)
                ? bearer.validateNode(request, response, context)
                : bearer.validateRequest(request, response, context);
    }
}
