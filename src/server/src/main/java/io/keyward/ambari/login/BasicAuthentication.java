package io.keyward.ambari.login;

import static jakarta.security.enterprise.AuthenticationStatus.SEND_FAILURE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.ambari.wire.AmbariError;
import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.audit.ClientAddresses;
import io.keyward.audit.ClientNetwork;
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

/**
 * Authenticates callers by HTTP Basic, as Ambari does, with the user and password of a gateway: that of the cluster in the
 * request path, or that of any cluster if the path names none.
 */
@ApplicationScoped
public class BasicAuthentication {

    public static final String PATH = "/api/v1/";

    /** The role of every authenticated gateway user; web.xml requires it for {@link #PATH}. */
    private static final String ROLE = "ambari";

    private static final String CHALLENGE = "Basic realm=\"Keyward\", charset=\"UTF-8\"";
    private static final Pattern CLUSTER = Pattern.compile(PATH + "clusters/+([^/;]+).*");
    private static final int MAX_NAME_LENGTH = 64;

    @Inject
    GatewayAuthenticator authenticator;

    @Inject
    ClientAddresses addresses;

    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        try {
            var user = authenticate(request);
            request.setAttribute(GatewayUser.class.getName(), user);
            return context.notifyContainerAboutLogin(user.name(), Set.of(ROLE));
        } catch (AmbariProblem problem) {
            refuse(response, problem);
            return SEND_FAILURE;
        }
    }

    private GatewayUser authenticate(HttpServletRequest request) {
        var credentials = Credentials.parse(request.getHeader("Authorization"))
                .orElseThrow(AmbariProblem.InvalidCredentials::new);
        var network = ClientNetwork.of(addresses.client(request));
        return cluster(request.getRequestURI())
                .map(name -> authenticator.login(name, credentials, network))
                .orElseGet(() -> authenticator.loginToAny(credentials, network));
    }

    private static Optional<String> cluster(String path) {
        var named = CLUSTER.matcher(path);
        if (!named.matches()) {
            return Optional.empty();
        }
        try {
            var name = URLDecoder.decode(named.group(1).replace("+", "%2B"), UTF_8);
            return Optional.of(name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name);
        } catch (IllegalArgumentException e) {
            throw AmbariProblem.malformed("the path is not percent-encoded correctly");
        }
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws AuthenticationException {
        var error = new AmbariError(problem.code().status(), problem.getMessage());
        if (problem instanceof AmbariProblem.InvalidCredentials) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
        if (problem instanceof AmbariProblem.TooManyAttempts tooMany) {
            response.setHeader("Retry-After", String.valueOf(tooMany.seconds()));
        }
        try {
            error.send(response);
        } catch (IOException e) {
            throw new AuthenticationException("the connection was closed before the error was sent", e);
        }
    }
}
