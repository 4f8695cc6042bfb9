package io.keyward.portal.signin;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.keyward.installation.TrustedCertificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The login authority with its metadata (OpenID Connect Discovery), which the first sign-in reads. */
@ApplicationScoped
public class LoginAuthority {

    private static final Duration PAUSE = Duration.ofSeconds(5); // after a failed read

    @Inject
    TrustedCertificates trusted;

    @Inject
    PortalSettings settings;

    @Inject
    @ConfigProperty(name = "keyward.arm.authority-timeout")
    Duration timeout;

    @Inject
    Clock clock;

    private BoundedSender sender;
    private OIDCProviderMetadata metadata;
    private Exception failure;
    private Instant failedAt = Instant.EPOCH; // of the last failure

    /**
     * Concurrent requests wait for one read. After a failed read there is none for a short time, so that a silent authority
     * does not keep the threads of the server.
     *
     * @throws SignInProblem if the authority does not answer, or its metadata are invalid or name another issuer
     */
    synchronized OIDCProviderMetadata metadata() throws SignInProblem {
        if (metadata == null) {
            refuseAfterFailure();
            metadata = read();
        }
        return metadata;
    }

    private void refuseAfterFailure() throws SignInProblem {
        if (clock.instant().isBefore(failedAt.plus(PAUSE))) {
            throw SignInProblem.unreachable(failure);
        }
    }

    private OIDCProviderMetadata read() throws SignInProblem {
        try {
            var described =
                    send(new HTTPRequest(HTTPRequest.Method.GET, OIDCProviderMetadata.resolveURL(settings.issuer())));
            described.ensureStatusCode(HTTPResponse.SC_OK);
            var found = OIDCProviderMetadata.parse(described.getBody());
            if (!found.getIssuer().equals(settings.issuer())) {
                throw new GeneralException("it describes the issuer " + found.getIssuer());
            }
            return found;
        } catch (GeneralException | IOException e) {
            failure = e;
            failedAt = clock.instant();
            throw SignInProblem.unreachable(e);
        }
    }

    /** Sends a request to the authority, with the trusted certificates and the configured time-out. */
    HTTPResponse send(HTTPRequest request) throws IOException {
        return request.send(sender());
    }

    private synchronized BoundedSender sender() {
        if (sender == null) {
            sender = new BoundedSender(trusted.sslContext().getSocketFactory(), timeout);
        }
        return sender;
    }
}
