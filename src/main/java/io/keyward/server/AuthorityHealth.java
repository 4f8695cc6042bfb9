package io.keyward.server;

import io.keyward.installation.TrustedCertificates;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the login authority publishes its signing keys. Without them Keyward can check no token and refuses every
 * caller. In local mode the authority is the local Azure.
 */
@Readiness
@ApplicationScoped
public class AuthorityHealth implements HealthCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @Inject
    @ConfigProperty(name = "keyward.arm.signing-keys")
    private URI keys;

    @Inject
    private TrustedCertificates trusted;

    private HttpClient client;

    @PostConstruct
    void connect() {
        client = HttpClient.newBuilder()
                .sslContext(trusted.sslContext())
                .connectTimeout(TIMEOUT)
                .build();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("login authority")
                .withData("keys", keys.toString())
                .status(answers())
                .build();
    }

    private boolean answers() {
        try {
            var request = HttpRequest.newBuilder(keys).timeout(TIMEOUT).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
