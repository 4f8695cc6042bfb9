package io.keyward.localazure.login.user;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** A page of plain HTML: no script, and one style sheet that the content security policy names by its hash. */
final class HtmlPage {

    private static final Pattern ORIGIN = Pattern.compile("^(https?://[^/?;, ]+).*");

    private static final String STYLE =
            """
            body { font-family: sans-serif; line-height: 1.5; margin: 3rem auto; max-width: 26rem; padding: 0 1rem; }
            label { display: block; font-weight: bold; margin-top: 1rem; }
            input, button { box-sizing: border-box; font: inherit; padding: .5rem; width: 100%; }
            button { margin-top: 1.5rem; }
            .problem { border-left: .3rem solid #b00020; padding-left: .8rem; }
            """;
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            %s</main>
            </body>
            </html>
            """;
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; form-action 'self'%s; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private HtmlPage() {}

    /**
     * The response with a page. No cache may store it, and no other page may show it in a frame.
     *
     * @param body HTML, in which all texts of the request are escaped
     * @param formTarget the address to which this server redirects the browser after a form of the page was sent, or an empty
     *     text. The policy must allow it, because browsers apply the policy to such redirects too.
     */
    static Response of(int status, String title, String body, String formTarget) {
        var text = PAGE.formatted(title, STYLE, title, body);
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(text.getBytes(StandardCharsets.UTF_8)) // RESTEasy escapes the HTML of a 400 that is a String
                .header("Content-Security-Policy", POLICY.formatted(hash(STYLE), source(formTarget)))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String source(String formTarget) {
        return formTarget.isEmpty() ? "" : " " + ORIGIN.matcher(formTarget).replaceFirst("$1");
    }

    static String problem(String text) {
        return text.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">%s</p>\n".formatted(escaped(text));
    }

    static String paragraph(String text) {
        return "<p>%s</p>\n".formatted(escaped(text));
    }

    static String hidden(Map<String, String> fields) {
        var html = new StringBuilder();
        fields.forEach((name, value) -> html.append(
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(escaped(name), escaped(value))));
        return html.toString();
    }

    /** An input with its label. */
    static String input(String name, String label, String type, String autocomplete, String value) {
        return "<label for=\"%1$s\">%2$s</label>\n<input id=\"%1$s\" name=\"%1$s\" type=\"%3$s\" autocomplete=\"%4$s\" value=\"%5$s\" required>\n"
                .formatted(name, label, type, autocomplete, escaped(value));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
