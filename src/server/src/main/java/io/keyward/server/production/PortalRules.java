package io.keyward.server.production;

import io.keyward.token.LoginCloud;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The rules of a production server for its portal: browsers reach it and its login authority by HTTPS, and the portal has a
 * secret at the authority. A server without a portal violates none.
 */
record PortalRules(UnaryOperator<String> settings) {

    private static final String CLIENT = "keyward.portal.client-id";
    private static final String SECRET = "keyward.portal.client-secret";
    private static final String ADDRESS = "keyward.portal.public-url";
    private static final String ISSUER = "keyward.portal.issuer";

    List<String> violations() {
        if (settings.apply(CLIENT).isEmpty()) {
            return List.of();
        }
        var violations = new ArrayList<String>();
        if (ProductionRules.isPublished(settings.apply(SECRET))) {
            violations.add("%s is empty or a published default; set the secret of the application".formatted(SECRET));
        }
        if (!isPublicHttps(settings.apply(ADDRESS))) {
            violations.add("%s is '%s'; set it to the https URL that browsers call"
                    .formatted(ADDRESS, settings.apply(ADDRESS)));
        }
        issuerProblem(issuer()).ifPresent(violations::add);
        return violations;
    }

    private String issuer() {
        return Stream.of(
                        settings.apply(ISSUER),
                        settings.apply("keyward.arm.issuers").split(",", -1)[0].strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> issuerProblem(String issuer) {
        if (!isPublicHttps(issuer)) {
            return Optional.of("%s is '%s'; name the issuer of your tenant, by https".formatted(ISSUER, issuer));
        }
        // version 1 of Entra's protocol knows resources and no scopes
        return LoginCloud.of(URI.create(issuer)).isPresent() && !issuer.endsWith("/v2.0")
                ? Optional.of("%s is '%s', which is not of version 2; set it to the issuer that ends with /v2.0"
                        .formatted(ISSUER, issuer))
                : Optional.empty();
    }

    private static boolean isPublicHttps(String address) {
        return address.startsWith("https://") && !ProductionRules.isLoopback(address);
    }
}
