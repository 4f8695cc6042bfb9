package io.keyward.portal.page;

import io.keyward.problem.RefusedRequest;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error pages of the portal, for an error status that a page or the container has set. */
public final class PortalErrors {

    /** The request attribute with the incident id under which an unexpected error is logged. */
    static final String INCIDENT = "keyward.portal.incident";

    private static final String BACK = "To the first page";

    private PortalErrors() {}

    /** @param request the request that the container dispatched to the error page */
    public static void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = (int) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        switch (status) {
            case 403 -> send(response, status, "Not allowed", "Your roles do not allow this.");
            case 404 -> send(response, status, "Page not found", "There is no such page.");
            case 405 -> send(response, status, "Not allowed", "This address is not for this kind of request.");
            case 503 -> send(
                    response,
                    status,
                    "Not available",
                    "Keyward or its database cannot answer at the moment. Load the page again; what was sent last may have been"
                            + " stored.");
            default -> send(
                    response, status, status < 500 ? "Request refused" : "Something failed", text(request, status));
        }
    }

    private static String text(HttpServletRequest request, int status) {
        if (status < 500) {
            return RefusedRequest.reason(request)
                    .map("The server does not accept the request: %s."::formatted)
                    .orElse("The server cannot read the request.");
        }
        var incident = request.getAttribute(INCIDENT);
        return incident == null
                ? "The server could not show the page. Its log says why."
                : "The server could not show the page. Its log says why, at incident %s.".formatted(incident);
    }

    private static void send(HttpServletResponse response, int status, String title, String text) throws IOException {
        PlainPage.send(response, status, title, text, BACK);
    }
}
