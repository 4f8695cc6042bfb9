package io.keyward.server;

import io.keyward.installation.TrustedCertificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
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

    private URI keys;
    private HttpClient client;

    protected AuthorityHealth() {} // for CDI

    @Inject
    AuthorityHealth(@ConfigProperty(name = "keyward.arm.signing-keys") URI keys, TrustedCertificates trusted) {
        this.keys = keys;
        this.client = HttpClient.newBuilder()
                .sslContext(trusted.sslContext())
                .connectTimeout(TIMEOUT)
                .build();
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("login authority").withData("keys", keys.toString());
        var fault = fault();
        fault.ifPresent(text -> health.withData("fault", text));
        return health.status(fault.isEmpty()).build();
    }

    /** Why the keys cannot be read; empty if they can. */
    Optional<String> fault() {
        try {
            var request = HttpRequest.newBuilder(keys).timeout(TIMEOUT).build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close(); // the body is not read, because it may have no end
            var status = response.statusCode();
            return status == 200 ? Optional.empty() : Optional.of("it answers " + status);
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the server is stopping");
        }
    }
}
