package io.keyward.portal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A short page of plain HTML that says what happened and where to go. It is made without a session and without Faces. */
public final class PlainPage {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s – Keyward</title>
            <link rel="icon" type="image/svg+xml" href="/portal/jakarta.faces.resource/favicon.svg?ln=portal">
            <link rel="stylesheet" href="/portal/jakarta.faces.resource/portal.css?ln=portal">
            </head>
            <body>
            <header><a class="brand" href="/portal/">Keyward</a></header>
            <main>
            <h1>%1$s</h1>
            <p role="alert">%2$s</p>
            %3$s</main>
            </body>
            </html>
            """;
    private static final String LINK = "<p><a href=\"/portal/\">%s</a></p>\n";

    private PlainPage() {}

    /**
     * Sends the page as the response.
     *
     * @param text what happened and what to do, as plain text
     * @param link the text of a link to the first page; empty for no link
     */
    public static void send(HttpServletResponse response, int status, String title, String text, String link)
            throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", POLICY);
        PageHeaders.set(response);
        var linked = link.isEmpty() ? "" : LINK.formatted(escaped(link));
        response.getWriter().write(PAGE.formatted(escaped(title), escaped(text), linked));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
