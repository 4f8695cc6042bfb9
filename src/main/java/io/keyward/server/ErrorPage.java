package io.keyward.server;

import io.keyward.ambari.login.BasicAuthentication;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the platform refuses before it looks for a resource (headers it cannot read), each wire says in its own form. The
 * platform's own page would be HTML, which no client of a wire reads.
 */
public class ErrorPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND); // asked for by its own address, it is nothing
            return;
        }
        var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path.startsWith(BasicAuthentication.PATH)) {
            io.keyward.ambari.wire.AmbariPlatformErrors.answer(request, response);
        } else {
            io.keyward.arm.wire.ArmPlatformErrors.answer(request, response);
        }
    }
}
