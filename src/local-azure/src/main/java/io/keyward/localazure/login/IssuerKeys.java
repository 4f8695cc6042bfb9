package io.keyward.localazure.login;

import static io.keyward.localazure.text.JsonFactories.READERS;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.keyward.localazure.http.PemTrust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the signing keys of the issuers of federated credentials. It reads them for every login, because tests replace
 * keys between two logins. The creator of a federated credential chooses the address, so only HTTPS addresses are read.
 */
@ApplicationScoped
class IssuerKeys {

    private static final Pattern LAST_SLASH = Pattern.compile("/$");

    private static final int TIMEOUT_MILLIS = 5000;
    private static final int LONGEST = 64 * 1024;

    private DefaultResourceRetriever retriever;

    protected IssuerKeys() {} // for CDI

    @Inject
    IssuerKeys(@ConfigProperty(name = "keyward.local-azure.trust-certificates") Optional<Path> trusted)
            throws IOException, GeneralSecurityException {
        var factory = trusted.isPresent() ? PemTrust.context(trusted.get()).getSocketFactory() : null;
        this.retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LONGEST, true, factory);
    }

    JWKSet of(String issuer) {
        try {
            var document = read(LAST_SLASH.matcher(issuer).replaceFirst("") + "/.well-known/openid-configuration");
            return JWKSet.parse(read(jwksUri(document)));
        } catch (IOException | ParseException | JsonException | IllegalArgumentException e) {
            throw LoginRefusal.issuerUnreachable(issuer, String.valueOf(e.getMessage()));
        }
    }

    private static String jwksUri(String document) {
        try (var reader = READERS.createReader(new StringReader(document))) {
            return reader.readObject().getString("jwks_uri", "");
        }
    }

    private String read(String address) throws IOException {
        URL url = URI.create(address).toURL();
        if (!"https".equals(url.getProtocol())) {
            throw new IOException("'%s' is not an HTTPS address".formatted(address));
        }
        return retriever.retrieveResource(url).getContent();
    }
}
