package io.keyward.agent.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.http.Http;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.problem.Fault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;

/** What this machine's instance metadata service signs about the machine. */
public final class InstanceMetadata {

    private static final String PATH = "%s/metadata/attested/document?api-version=2020-09-01&nonce=%s";

    private final URI endpoint;
    private final Http http;

    /** @param endpoint address of the service, such as {@code http://169.254.169.254} */
    public InstanceMetadata(URI endpoint, Http http) {
        this.endpoint = endpoint;
        this.http = http;
    }

    /**
     * The attested document, a CMS message in base64. The service may return an earlier one with another nonce.
     *
     * @param nonce at most 32 letters and digits
     * @throws Fault if the service gives no document
     */
    public String attestedDocument(String nonce) {
        var address = PATH.formatted(endpoint.toString().replaceAll("/+$", ""), URLEncoder.encode(nonce, UTF_8));
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Metadata", "true")
                .build();
        try (var answer = http.send(request)) {
            if (!answer.ok()) throw unavailable("status " + answer.status(), null);
            return JsonObject.parse(answer.body()).text("signature");
        } catch (MalformedJson e) {
            throw unavailable("an answer that is not readable", e);
        }
    }

    private static Fault unavailable(String why, Exception cause) {
        return new Fault(
                "AttestedDocumentTrouble", "the metadata service gave no attested document: %s".formatted(why), cause);
    }
}
