package io.keyward.webhook;

import static java.net.http.HttpClient.Redirect.NEVER;

import io.keyward.installation.InstallationKeys;
import io.keyward.installation.TrustedCertificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends a delivery by HTTPS to a host that is allowed now. It follows no redirects and reads only the status of the response.
 */
@ApplicationScoped
public class WebhookCall {

    @Inject
    WebhookHosts hosts;

    @Inject
    TrustedCertificates trusted;

    @Inject
    InstallationKeys keys;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.webhook.timeout")
    Duration timeout;

    private HttpClient http;

    /**
     * The result of a call.
     *
     * @param status the status of the response; empty if there is none
     * @param failure why the delivery failed; empty if the target accepted it
     */
    record Result(Optional<Integer> status, Optional<String> failure) {

        private static Result failed(String why) {
            return new Result(Optional.empty(), Optional.of(why));
        }
    }

    Result send(Delivery delivery) {
        try {
            var body = DeliveryBody.of(delivery, clock.instant());
            var request = HttpRequest.newBuilder(hosts.require(delivery.url()))
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .header("X-Keyward-Delivery", delivery.id().toString())
                    .header("X-Keyward-Attempt", String.valueOf(delivery.attempt()))
                    .header("X-Keyward-Signature", signature(body))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return result(status(request));
        } catch (WebhookProblem e) { // the list of allowed hosts has changed since the webhook was created
            return Result.failed(e.getMessage());
        } catch (IllegalStateException e) { // the installation has no signing key
            return Result.failed("this server cannot sign: %s".formatted(e.getMessage()));
        } catch (IOException e) {
            return Result.failed(
                    "the target cannot be reached: %s".formatted(e.getClass().getSimpleName()));
        }
    }

    // a JWS with detached content (RFC 7515, appendix F): the payload is the body of the request
    private String signature(String body) {
        var parts = keys.sign("keyward-alerts+jws", body).split("\\.", -1);
        return parts[0] + ".." + parts[2];
    }

    private int status(HttpRequest request) throws IOException {
        try {
            var response = http().send(request, BodyHandlers.ofInputStream());
            response.body().close(); // unread, because it may have no end
            return response.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Result result(int status) {
        return new Result(Optional.of(status), failure(status));
    }

    private static Optional<String> failure(int status) {
        return status / 100 == 2
                ? Optional.empty()
                : Optional.of("the target answered %d; it has to answer 2xx, and redirects are not followed"
                        .formatted(status));
    }

    // built with the first delivery: the trusted certificates may not be there when the server starts
    private synchronized HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(trusted.sslContext())
                    .followRedirects(NEVER)
                    .connectTimeout(timeout)
                    .build();
        }
        return http;
    }
}
