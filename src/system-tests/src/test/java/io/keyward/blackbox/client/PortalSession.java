package io.keyward.blackbox.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A user of the portal without a browser, who can send what no page offers. */
public final class PortalSession {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"");
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]*)\"");

    private final URI keyward;
    private final LocalClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private PortalSession(URI keyward, LocalClient client) {
        this.keyward = keyward;
        this.client = client;
    }

    /** Signs in at the login authority of the local Azure. */
    public static PortalSession of(RunningKeyward server, DirectoryPrincipal user) {
        return of(server.keyward(), server.client(), user);
    }

    /** Signs in at a Keyward that uses the login authority of another server. */
    public static PortalSession of(URI keyward, LocalClient client, DirectoryPrincipal user) {
        var session = new PortalSession(keyward, client);
        session.signIn(user);
        return session;
    }

    private void signIn(DirectoryPrincipal user) {
        var page = send(get(location(get("/portal/clusters.xhtml"))));
        var form = new LinkedHashMap<String, String>();
        HIDDEN.matcher(page.body()).results().forEach(field -> form.put(field.group(1), unescaped(field.group(2))));
        form.put("username", user.name());
        form.put("password", user.secret());
        var sent = send(post(page.uri(), form).build());
        get(location(sent).getRawPath() + "?" + location(sent).getRawQuery());
    }

    /** Reads a page. */
    public HttpResponse<String> get(String target) {
        return remembered(send(get(keyward.resolve(target))));
    }

    /** Sends a form as a browser without scripts does. */
    public HttpResponse<String> post(String target, Map<String, String> fields) {
        return remembered(send(post(keyward.resolve(target), fields).build()));
    }

    /** Sends a form as the script of a page does, by a partial request of Faces. */
    public HttpResponse<String> postPartial(String target, Map<String, String> fields) {
        var request = post(keyward.resolve(target), fields)
                .header("Faces-Request", "partial/ajax")
                .header("X-Requested-With", "XMLHttpRequest");
        return remembered(send(request.build()));
    }

    /** The header with the cookies of the session. */
    public String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(joining("; "));
    }

    /** The view state of the first form on a page; empty if the page has no form of Faces. */
    public static String viewState(HttpResponse<String> page) {
        return first(VIEW_STATE, page.body())
                .map(found -> unescaped(found.group(1)))
                .orElse("");
    }

    private static Optional<MatchResult> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst();
    }

    private HttpRequest get(URI address) {
        return request(address).GET().build();
    }

    private HttpRequest.Builder post(URI address, Map<String, String> fields) {
        return request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)));
    }

    private HttpRequest.Builder request(URI address) {
        var request = client.request(address).header("Accept", "text/html");
        var isPortal = address.getAuthority().equals(keyward.getAuthority());
        return isPortal && !cookies.isEmpty() ? request.header("Cookie", cookies()) : request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().getPath(), e);
        }
    }

    private HttpResponse<String> remembered(HttpResponse<String> answer) {
        answer.headers().allValues("Set-Cookie").forEach(cookie -> {
            var pair = cookie.substring(0, (cookie + ";").indexOf(';'));
            var equals = pair.indexOf('=');
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        });
        return answer;
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(answer.uri()::resolve)
                .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body()));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
