package io.keyward.localazure.login.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.testserver.LocalClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A user's browser without scripts: reads the one form of a page, fills it in and sends it. */
final class SignInBrowser {

    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");
    private static final Pattern INPUT = Pattern.compile("<input[^>]* name=\"([^\"]*)\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");

    private final LocalClient client;

    SignInBrowser(LocalClient client) {
        this.client = client;
    }

    HttpResponse<String> open(URI address) {
        return send(address, null);
    }

    /** Fills in the form of a page. The other fields keep their values. */
    HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> filled) {
        var action = FORM.matcher(page.body());
        if (!action.find()) {
            throw new IllegalStateException("the page has no form: " + page.body());
        }
        var fields = fields(page.body());
        fields.putAll(filled);
        return send(page.uri().resolve(action(page, action.group(1))), encoded(fields));
    }

    /** Opens the sign-in page, signs in, and brings the code to the program that listens at the redirect URI. */
    HttpResponse<String> signIn(URI address, String user, String password) {
        var answer = submit(open(address), Map.of("username", user, "password", password));
        return answer.headers()
                .firstValue("Location")
                .map(location -> open(URI.create(location)))
                .orElseGet(() -> submit(answer, Map.of()));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    // URI.resolve drops the path of the page if the address is only a query
    private static String action(HttpResponse<String> page, String action) {
        return action.equals("?") ? page.uri().getRawPath() : text(action);
    }

    private static Map<String, String> fields(String html) {
        var fields = new LinkedHashMap<String, String>();
        var input = INPUT.matcher(html);
        while (input.find()) {
            var value = VALUE.matcher(input.group());
            fields.put(input.group(1), value.find() ? text(value.group(1)) : "");
        }
        return fields;
    }

    private static String text(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** Sends a form, or opens the address if {@code form} is null. */
    HttpResponse<String> send(URI address, String form) {
        var request = client.request(address);
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(address.toString(), e);
        }
    }
}
