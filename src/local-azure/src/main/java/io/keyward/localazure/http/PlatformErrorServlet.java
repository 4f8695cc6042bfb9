package io.keyward.localazure.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/**
 * Writes the errors that the server sends before any JAX-RS mapper runs, such as 400 for an unreadable header, in the
 * form that Azure's clients read.
 */
public class PlatformErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND); // a client called the servlet directly
            return;
        }
        var status = (int) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var body = refusal(status).toJson().toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.setHeader(RequestIdFilter.HEADER, UUID.randomUUID().toString());
        response.getOutputStream().write(body);
    }

    private static Refusal refusal(int status) {
        var message = status == 400
                ? "A header of the request cannot be read: Content-Type and Accept are media types such as"
                        + " application/json, Accept-Language is languages such as en-US."
                : "The local Azure does not serve this request.";
        return new Refusal(status, UnservedRequestMapper.code(status), message);
    }
}
