package io.keyward.portal.signin;

import io.keyward.authorization.Principal;
import io.keyward.portal.page.ShownPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Authenticates users of the portal by their session, and redirects everybody else to the login authority. */
@ApplicationScoped
public class PortalAuthentication {

    private static final String PATH = "/portal";

    /** The role of every signed-in user; web.xml requires it for {@link #PATH}. */
    private static final String ROLE = "portal";

    @Inject
    PortalSettings settings;

    @Inject
    SignIn signIn;

    @Inject
    Clock clock;

    /** True if the path belongs to the portal. */
    public static boolean answers(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /** True if the portal is switched on, and a browser requests the root of the server. */
    public boolean isBrowserAtRoot(HttpServletRequest request) {
        return settings.isOn()
                && request.getMethod().equals("GET")
                && request.getRequestURI().equals("/")
                && Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("text/html");
    }

    public AuthenticationStatus redirectToPortal(HttpMessageContext context) {
        return context.redirect(PATH + "/");
    }

    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (!settings.isOn()) {
            return FailedSignIn.noPortal(response);
        }
        var user = SignedInUser.of(request, clock.instant());
        if (user.isPresent()) {
            SessionEnd.use(request, clock.instant());
            request.setAttribute(Principal.class.getName(), user.get().principal());
            return context.notifyContainerAboutLogin(user.get().principal().objectId(), Set.of(ROLE));
        }
        return context.isProtected() ? refuse(request, response, context) : context.doNothing();
    }

    // for a request that a page sends by itself, the page stays open and says that the session has ended
    private AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (SessionEnd.isRefresh(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return AuthenticationStatus.SEND_FAILURE;
        }
        return send(request, response, context);
    }

    private AuthenticationStatus send(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        try {
            if (isPartial(request)) {
                sendReload(response, ShownPage.of(request));
                return AuthenticationStatus.SEND_CONTINUE;
            }
            return context.redirect(signIn(request, response).toString());
        } catch (SignInProblem e) {
            return FailedSignIn.show(response, e);
        } catch (IOException e) {
            throw new AuthenticationException("the connection was closed before the answer was sent", e);
        }
    }

    private URI signIn(HttpServletRequest request, HttpServletResponse response) throws SignInProblem {
        var pending = PendingSignIn.forPage(page(request));
        var address = signIn.page(pending);
        SignInCookie.set(response, pending);
        return address;
    }

    private static String page(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return PATH + "/"; // a form cannot be sent again after the sign-in
        }
        var query = Optional.ofNullable(request.getQueryString());
        return request.getRequestURI() + query.map("?"::concat).orElse("");
    }

    private static boolean isPartial(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    // a script cannot follow a redirect to another site; it loads the page again, and then the browser is redirected
    private static void sendReload(HttpServletResponse response, String page) throws IOException {
        response.setContentType("text/xml;charset=UTF-8");
        response.getWriter()
                .write("<partial-response><redirect url=\"%s\"/></partial-response>".formatted(escaped(page)));
    }

    private static String escaped(String page) {
        return page.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
