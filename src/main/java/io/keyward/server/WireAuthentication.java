package io.keyward.server;

import io.keyward.ambari.login.BasicAuthentication;
import io.keyward.arm.auth.BearerAuthentication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Asks each caller for what the wire it speaks goes by: tokens of the authority, or on the Ambari wire the password of a
 * cluster's gateway. The container takes one mechanism for the whole web archive; each gives a role of its own, and the
 * archive says which role opens which path, so a path that this class and the container read differently opens for nobody.
 */
@ApplicationScoped
public class WireAuthentication implements HttpAuthenticationMechanism {

    @Inject
    BearerAuthentication bearer;

    @Inject
    BasicAuthentication basic;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return request.getRequestURI().startsWith(BasicAuthentication.PATH)
                ? basic.validateRequest(request, response, context)
                : bearer.validateRequest(request, response, context);
    }
}
