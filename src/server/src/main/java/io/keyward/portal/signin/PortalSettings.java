package io.keyward.portal.signin;

import static java.lang.System.Logger.Level.INFO;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the portal is registered at the login authority. */
@ApplicationScoped
public class PortalSettings {

    private static final System.Logger LOG = System.getLogger(PortalSettings.class.getName());

    /** The path of the redirect URI that is registered at the authority. */
    static final String SIGN_IN = "/portal/sign-in";

    @Inject
    @ConfigProperty(name = "keyward.portal.client-id")
    Optional<String> clientId;

    @Inject
    @ConfigProperty(name = "keyward.portal.client-secret")
    Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = "keyward.portal.public-url")
    URI publicUrl;

    @Inject
    @ConfigProperty(name = "keyward.portal.issuer")
    Optional<String> issuer;

    @Inject
    @ConfigProperty(name = "keyward.arm.issuers")
    List<String> issuers;

    @Inject
    @ConfigProperty(name = "keyward.arm.audiences")
    List<String> audiences;

    void announce(@Observes @Initialized(ApplicationScoped.class) Object start) {
        LOG.log(
                INFO,
                isOn()
                        ? "the portal is at " + start()
                        : "there is no portal, because keyward.portal.client-id is not set");
    }

    /** False if this installation has no portal. */
    public boolean isOn() {
        return clientId.isPresent();
    }

    ClientID client() {
        return new ClientID(clientId.orElseThrow());
    }

    Optional<String> secret() {
        return clientSecret;
    }

    Issuer issuer() {
        return new Issuer(issuer.orElse(issuers.get(0)));
    }

    /** The OAuth scopes for an access token for Keyward itself, and for an ID token. */
    Scope scope() {
        return new Scope("openid", "profile", audiences.get(0) + "/.default");
    }

    URI redirectUri() {
        return publicUrl.resolve(SIGN_IN);
    }

    /** The first page, as an absolute address. */
    URI start() {
        return publicUrl.resolve("/portal/");
    }
}
