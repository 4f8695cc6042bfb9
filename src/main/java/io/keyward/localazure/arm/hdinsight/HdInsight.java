package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.TrustedFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The resource provider behind the front door: Keyward, reached over HTTPS as any client reaches it. It is asked with
 * the caller's own token, and whatever it answers is the answer; a redirect too.
 */
@ApplicationScoped
public class HdInsight {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERRORS = 500;

    private String url;
    private Duration patience;
    private HttpClient client;

    protected HdInsight() {} // for CDI

    @Inject
    public HdInsight(
            @ConfigProperty(name = "keyward.local-azure.keyward-url", defaultValue = "https://localhost:9443") URI url,
            @ConfigProperty(name = "keyward.local-azure.keyward-timeout", defaultValue = "PT2M") Duration patience,
            @ConfigProperty(name = "keyward.local-azure.trust-certificates") Optional<Path> trusted)
            throws IOException, GeneralSecurityException {
        this.url = url.toString().replaceFirst("/+$", "");
        this.patience = patience;
        this.client = client(trusted);
    }

    String url() {
        return url;
    }

    /** @throws io.keyward.localazure.Refusal 503 where Keyward is down or silent */
    HttpResponse<InputStream> ask(PassedRequest request) {
        try {
            return answerOfKeyward(client.send(http(request), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw ArmRefusal.keywardSilent(url, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ArmRefusal.keywardSilent(url, "the server is stopping");
        }
    }

    /** Whether Keyward, and all it needs, is ready to serve. */
    CompletableFuture<Boolean> isReady() {
        var request = HttpRequest.newBuilder(URI.create(url + "/health/ready"))
                .timeout(CONNECTING)
                .build();
        return client.sendAsync(request, BodyHandlers.discarding())
                .handle((answer, fault) -> fault == null && answer.statusCode() == OK);
    }

    // the server that Keyward runs on answers before Keyward does, with a page for people
    private HttpResponse<InputStream> answerOfKeyward(HttpResponse<InputStream> answer) throws IOException {
        var status = answer.statusCode();
        var type = answer.headers().firstValue("content-type").orElse("");
        if ((status == NOT_FOUND || status >= SERVER_ERRORS) && type.startsWith("text/html")) {
            answer.body().close();
            throw ArmRefusal.keywardSilent(url, "it is not running yet");
        }
        return answer;
    }

    private HttpRequest http(PassedRequest request) {
        var http = HttpRequest.newBuilder(target(request)).timeout(patience).method(request.method(), request.body());
        request.headers().forEach(http::header);
        return http.build();
    }

    private URI target(PassedRequest request) {
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
                .connectTimeout(CONNECTING);
        if (trusted.isPresent()) {
            builder.sslContext(TrustedFile.context(trusted.get()));
        }
        return builder.build();
    }
}
