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
 * Chooses the authentication by path: gateway passwords for the Ambari API, bearer tokens for everything else. The
 * container accepts only one mechanism for the whole web archive. The two mechanisms assign different roles, and
 * web.xml says which role may open which path. If this class and the container parse a path differently, no caller has
 * the role that the path requires.
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
