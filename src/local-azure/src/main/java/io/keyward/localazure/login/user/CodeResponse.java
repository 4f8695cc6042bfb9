package io.keyward.localazure.login.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.login.LoginRefusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends a code or an error to the client's redirect URI: by a redirect, or by a form if the client wants a POST. */
final class CodeResponse {

    private CodeResponse() {}

    static Response success(AuthorizationRequest request, String code) {
        return send(request, Map.of("code", code));
    }

    static Response refusal(AuthorizationRequest request, LoginRefusal refusal) {
        return send(request, Map.of("error", refusal.error(), "error_description", refusal.getMessage()));
    }

    private static Response send(AuthorizationRequest request, Map<String, String> answer) {
        var fields = new LinkedHashMap<>(answer);
        request.state().ifPresent(state -> fields.put("state", state));
        return request.isPosted() ? form(request, fields) : redirect(request, fields);
    }

    private static Response redirect(AuthorizationRequest request, Map<String, String> fields) {
        var query = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var target = request.redirectUri();
        return Response.seeOther(URI.create(target + (target.contains("?") ? "&" : "?") + query))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    // the user must submit the form, because the pages have no scripts
    private static Response form(AuthorizationRequest request, Map<String, String> fields) {
        var body = "<form method=\"post\" action=\"%s\">\n%s<button autofocus>Continue</button>\n</form>\n"
                .formatted(HtmlPage.escaped(request.redirectUri()), HtmlPage.hidden(fields));
        return HtmlPage.of(200, "Return to the program", body, request.redirectUri());
    }
}
