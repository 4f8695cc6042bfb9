package io.keyward.vault.identity;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets MSAL use Keyward's HTTP client, because MSAL's own client reads responses of any length. */
record LibraryClient(HttpClient client) implements IHttpClient {

    @Override
    public IHttpResponse send(com.microsoft.aad.msal4j.HttpRequest request) {
        var sent = new HttpRequest(HttpMethod.valueOf(request.httpMethod().name()), request.url());
        request.headers().forEach((name, value) -> sent.setHeader(HttpHeaderName.fromString(name), value));
        if (request.body() != null) {
            sent.setBody(request.body());
        }
        return answer(client.sendSync(sent, Context.NONE));
    }

    private static IHttpResponse answer(HttpResponse response) {
        var answer = new com.microsoft.aad.msal4j.HttpResponse()
                .statusCode(response.getStatusCode())
                .body(response.getBodyAsBinaryData().toString());
        answer.addHeaders(headers(response));
        return answer;
    }

    private static Map<String, List<String>> headers(HttpResponse response) {
        return response.getHeaders().stream()
                .collect(Collectors.toMap(header -> header.getName(), header -> header.getValuesList()));
    }
}
