package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.PemTrust;
import io.keyward.localazure.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The HTTPS client of Keyward, the resource provider {@code Microsoft.HDInsight}. It returns each response of Keyward
 * unchanged and follows no redirects.
 */
@ApplicationScoped
public class KeywardClient {

    private static final Pattern LAST_SLASH = Pattern.compile("/$");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERRORS = 500;

    private String url;
    private String operations;
    private Duration timeout;
    private HttpClient client;

    protected KeywardClient() {} // for CDI

    @Inject
    public KeywardClient(
            @ConfigProperty(name = "keyward.local-azure.keyward-url", defaultValue = "https://localhost:9443") URI url,
            @ConfigProperty(name = "keyward.local-azure.operations-url", defaultValue = "https://localhost:9444")
                    URI operations,
            @ConfigProperty(name = "keyward.local-azure.keyward-timeout", defaultValue = "PT2M") Duration timeout,
            @ConfigProperty(name = "keyward.local-azure.trust-certificates") Optional<Path> trusted)
            throws IOException, GeneralSecurityException {
        this.url = withoutTrailingSlashes(url);
        this.operations = withoutTrailingSlashes(operations);
        this.timeout = timeout;
        this.client = client(trusted);
    }

    private static String withoutTrailingSlashes(URI url) {
        return LAST_SLASH.matcher(url.toString()).replaceFirst("");
    }

    String url() {
        return url;
    }

    String operations() {
        return operations;
    }

    /**
     * Reads the whole response. A stream that its reader closes before the end would close the connection.
     *
     * @throws Refusal 503 if Keyward is down, is not deployed yet or does not respond
     */
    HttpResponse<byte[]> send(ForwardedRequest request) {
        try {
            return requireKeyward(client.send(http(request), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw ArmRefusal.keywardUnavailable(url, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ArmRefusal.keywardUnavailable(url, "the server is stopping");
        }
    }

    /** Completes with true if the readiness check of Keyward succeeds, and otherwise with false. */
    CompletableFuture<Boolean> isReady() {
        var request = HttpRequest.newBuilder(URI.create(operations + "/health/ready"))
                .timeout(CONNECT_TIMEOUT)
                .build();
        return client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, fault) -> fault == null && response.statusCode() == OK);
    }

    // the server responds with an HTML page before Keyward is deployed on it
    private HttpResponse<byte[]> requireKeyward(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        var type = response.headers().firstValue("content-type").orElse("");
        if ((status == NOT_FOUND || status >= SERVER_ERRORS) && type.startsWith("text/html")) {
            throw ArmRefusal.keywardUnavailable(url, "it is not running yet");
        }
        return response;
    }

    private HttpRequest http(ForwardedRequest request) {
        var http = HttpRequest.newBuilder(target(request)).timeout(timeout).method(request.method(), request.body());
        request.headers().forEach(http::header);
        return http.build();
    }

    private URI target(ForwardedRequest request) {
        try {
            return URI.create(url + request.target());
        } catch (IllegalArgumentException e) {
            throw ArmRefusal.invalidUri();
        }
    }

    private static HttpClient client(Optional<Path> trusted) throws IOException, GeneralSecurityException {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
        if (trusted.isPresent()) {
            builder.sslContext(PemTrust.context(trusted.get()));
        }
        return builder.build();
    }
}
