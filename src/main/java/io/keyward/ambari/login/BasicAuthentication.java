package io.keyward.ambari.login;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.ambari.wire.AmbariError;
import io.keyward.ambari.AmbariApplication;
import static jakarta.security.enterprise.AuthenticationStatus.SEND_FAILURE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lets readers in by user and password of the gateway of the cluster that their path names, as Ambari does. */
@ApplicationScoped
public class BasicAuthentication {

    /** Where this wire begins; everything below is behind this. */
    public static final String PATH = "/api/v1/";

    private static final String CHALLENGE = "Basic realm=\"Keyward\", charset=\"UTF-8\"";
    private static final Pattern CLUSTER = Pattern.compile(PATH + "clusters/+([^/;]+).*");
    private static final int LONGEST_NAME = 64;

    @Inject
    GatewayAuthenticator door;

    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        try {
            var user = enter(request);
            request.setAttribute(GatewayUser.class.getName(), user);
            return context.notifyContainerAboutLogin(user.name(), Set.of(AmbariApplication.ROLE));
        } catch (AmbariProblem problem) {
            refuse(response, problem);
            return SEND_FAILURE;
        }
    }

    private GatewayUser enter(HttpServletRequest request) {
        var credentials =
                Credentials.of(request.getHeader("Authorization")).orElseThrow(AmbariProblem.Unauthenticated::new);
        return cluster(request.getRequestURI())
                .map(name -> door.enter(name, credentials, request.getRemoteAddr()))
                .orElseGet(() -> door.enterAny(credentials, request.getRemoteAddr()));
    }

    private static Optional<String> cluster(String path) {
        var named = CLUSTER.matcher(path);
        if (!named.matches()) {
            return Optional.empty();
        }
        try {
            var name = URLDecoder.decode(named.group(1).replace("+", "%2B"), UTF_8);
            return Optional.of(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
        } catch (IllegalArgumentException e) {
            throw new AmbariProblem.Malformed("the path is not percent-encoded correctly");
        }
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws AuthenticationException {
        var error = new AmbariError(problem.code().status(), problem.getMessage());
        if (problem instanceof AmbariProblem.Unauthenticated) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
        if (problem instanceof AmbariProblem.TooMany tooMany) {
            response.setHeader("Retry-After", String.valueOf(tooMany.seconds()));
        }
        try {
            error.send(response);
        } catch (IOException e) {
            throw new AuthenticationException("the reader went away before it was told", e);
        }
    }
}
