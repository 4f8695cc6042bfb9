package io.keyward.portal.signin;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.keyward.installation.TrustedCertificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The login authority as it describes itself (OpenID Connect Discovery), read with the first sign-in. */
@ApplicationScoped
public class LoginAuthority {

    @Inject
    TrustedCertificates trusted;

    @Inject
    PortalSettings settings;

    @Inject
    @ConfigProperty(name = "keyward.arm.authority-timeout")
    Duration timeout;

    private SSLSocketFactory tls;
    private OIDCProviderMetadata metadata;

    /** @throws SignInProblem if the authority does not answer, or describes another issuer */
    synchronized OIDCProviderMetadata metadata() throws SignInProblem {
        if (metadata == null) {
            metadata = read();
        }
        return metadata;
    }

    private OIDCProviderMetadata read() throws SignInProblem {
        try {
            return OIDCProviderMetadata.resolve(settings.issuer(), this::configure);
        } catch (GeneralException | IOException e) {
            throw SignInProblem.unreachable(e);
        }
    }

    /** Sets the trusted certificates and time-outs of a request to the authority. */
    void configure(HTTPRequest request) {
        request.setSSLSocketFactory(tls());
        request.setConnectTimeout((int) timeout.toMillis());
        request.setReadTimeout((int) timeout.toMillis());
    }

    private synchronized SSLSocketFactory tls() {
        if (tls == null) {
            tls = trusted.sslContext().getSocketFactory();
        }
        return tls;
    }
}
