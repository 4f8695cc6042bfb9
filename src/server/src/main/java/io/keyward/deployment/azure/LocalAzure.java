package io.keyward.deployment.azure;

import static io.keyward.text.JsonFactories.READERS;

import io.keyward.authorization.Scope;
import io.keyward.installation.TrustedCertificates;
import io.keyward.text.Slashes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The client of the local Azure's ARM interface. It calls with the token of the host on which Keyward runs. */
@ApplicationScoped
public class LocalAzure {

    private static final String VERSION = "?api-version=2023-07-01";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ERRORS = 400;
    private static final int NOT_FOUND = 404;

    private Optional<URI> address;
    private HttpClient client;

    protected LocalAzure() {} // for CDI

    @Inject
    public LocalAzure(
            @ConfigProperty(name = "keyward.deployment.local-azure") Optional<URI> address,
            TrustedCertificates certificates) {
        this.address = address;
        this.client = address.map(unused -> client(certificates)).orElse(null);
    }

    private static HttpClient client(TrustedCertificates certificates) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .sslContext(certificates.sslContext())
                .build();
    }

    boolean isThere() {
        return address.isPresent();
    }

    /** The location of a resource group; empty if there is no such group, or no local Azure. */
    public Optional<String> location(Scope group) {
        return isThere() ? find(group).map(found -> found.getString("location")) : Optional.empty();
    }

    boolean hasGroup(Scope resource) {
        return find(Scope.resourceGroup(
                        resource.subscription().orElseThrow(),
                        resource.resourceGroup().orElseThrow()))
                .isPresent();
    }

    Optional<JsonObject> find(Scope id) {
        return found(id, request(id, "").GET());
    }

    /** The response to an operation on a resource; empty if there is no such resource. */
    Optional<JsonObject> post(Scope id, String operation) {
        return found(id, request(id, "/" + operation).POST(BodyPublishers.noBody()));
    }

    private Optional<JsonObject> found(Scope id, HttpRequest.Builder request) {
        var response = send(id, request);
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(content(id, response));
    }

    void put(Scope id, JsonObject body) {
        var response = send(
                id,
                request(id, "")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body.toString())));
        content(id, response);
    }

    private HttpRequest.Builder request(Scope id, String operation) {
        return HttpRequest.newBuilder(URI.create(base() + path(id) + operation + VERSION))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token(id));
    }

    private String base() {
        return Slashes.withoutTrailing(address.orElseThrow().toString());
    }

    // a resource group can have letters outside of ASCII
    private static String path(Scope id) {
        return encoded(id.text()).replace("%2F", "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    // issued by the identity endpoint of the host, which has the protocol of Azure App Service
    private String token(Scope id) {
        var endpoint = System.getenv("IDENTITY_ENDPOINT");
        if (endpoint == null) {
            throw LocalAzureProblem.noHostToken();
        }
        var query = "?api-version=2019-08-01&resource=" + encoded(base());
        var request = HttpRequest.newBuilder(URI.create(endpoint + query))
                .timeout(TIMEOUT)
                .header(
                        "X-IDENTITY-HEADER",
                        Optional.ofNullable(System.getenv("IDENTITY_HEADER")).orElse(""))
                .build();
        return content(id, send(id, request)).getString("access_token");
    }

    private HttpResponse<String> send(Scope id, HttpRequest.Builder request) {
        return send(id, request.build());
    }

    private HttpResponse<String> send(Scope id, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw LocalAzureProblem.unreachable(id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalAzureProblem.unreachable(id, e);
        }
    }

    private static JsonObject content(Scope id, HttpResponse<String> response) {
        try (var reader = READERS.createReader(new StringReader(response.body()))) {
            var content = reader.readObject();
            if (response.statusCode() >= ERRORS) {
                throw LocalAzureProblem.refused(id, content);
            }
            return content;
        } catch (JsonException e) {
            throw LocalAzureProblem.unreachable(id, e);
        }
    }
}
