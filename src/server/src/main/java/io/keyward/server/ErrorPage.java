package io.keyward.server;

import io.keyward.ambari.login.BasicAuthentication;
import io.keyward.ambari.wire.AmbariPlatformErrors;
import io.keyward.arm.wire.ArmPlatformErrors;
import io.keyward.portal.page.PortalErrors;
import io.keyward.portal.signin.PortalAuthentication;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers requests that the servlet container itself refuses, such as those with malformed headers, in the error format of
 * the API that was called, or by a page of the portal. The container's own error page is HTML, which clients cannot parse.
 */
public class ErrorPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND); // a direct request for the URL of this page
            return;
        }
        var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path.startsWith(BasicAuthentication.PATH)) {
            AmbariPlatformErrors.send(request, response);
        } else if (PortalAuthentication.answers(path)) {
            PortalErrors.send(request, response);
        } else {
            ArmPlatformErrors.send(request, response);
        }
    }
}
