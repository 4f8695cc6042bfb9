package io.keyward.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The common parts of the portal's responses with files. */
public final class SentFile {

    private SentFile() {}

    /** Sets the headers of a file that the browser downloads and does not show. */
    public static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    /** A parameter of the request; empty if the address lacks it. */
    public static String parameter(HttpServletRequest request, String name) {
        return TypedText.of(request.getParameter(name));
    }
}
