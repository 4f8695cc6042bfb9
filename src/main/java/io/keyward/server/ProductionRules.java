package io.keyward.server;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Checks the configuration of a production server. It must not accept tokens of a login authority on the same machine, have
 * published passwords, send its clients to loopback URLs, trust the development authority, or store DEKs in H2.
 */
final class ProductionRules {

    static final String DEVELOPMENT_AUTHORITY = "CN=Keyward development authority";

    private static final Set<String> PUBLISHED_SECRETS = Set.of("", "admin", "secret", "keyward", "password");
    private static final List<String> SECRETS =
            List.of("keyward.admin.password", "keyward.keystore.password", "keyward.database.password");
    private static final List<String> AUTHORITY = List.of("keyward.arm.issuers", "keyward.arm.signing-keys");
    private static final List<String> ADDRESSES = List.of("keyward.arm.public-url", "keyward.ambari.public-url");
    private static final List<String> FEDERATION =
            List.of("keyward.installation.issuer", "keyward.vault.federated-authority");

    private final UnaryOperator<String> settings;

    /** @param settings returns the value of a setting, or an empty text if it is not set */
    ProductionRules(UnaryOperator<String> settings) {
        this.settings = settings;
    }

    /** The violated rules, each with its remedy; empty if the server may start. */
    List<String> violations(Collection<X509Certificate> trusted) {
        var violations = new ArrayList<String>();
        if (!"postgresql".equals(setting("keyward.database"))) {
            violations.add(
                    "the database is %s; set keyward.database to postgresql".formatted(setting("keyward.database")));
        }
        SECRETS.stream()
                .filter(this::isPublished)
                .forEach(name ->
                        violations.add("%s is empty or a published default; set a secret of your own".formatted(name)));
        AUTHORITY.stream()
                .filter(this::isOnThisMachine)
                .forEach(name -> violations.add(
                        "%s names an authority on this machine; name that of your tenant".formatted(name)));
        ADDRESSES.stream()
                .filter(this::isOnThisMachine)
                .forEach(name ->
                        violations.add("%s is empty or on this machine; set it to what clients call".formatted(name)));
        violations.addAll(new TokenSettings(this::setting).violations());
        if (setting("keyward.vault.credentials").contains("federated")) {
            FEDERATION.stream()
                    .filter(this::isOnThisMachine)
                    .forEach(name -> violations.add(
                            "%s is empty or on this machine; set it to a URL that is reachable from outside"
                                    .formatted(name)));
        }
        violations.addAll(violationsByTokens());
        violations.addAll(violationsByAdminCenter());
        if (setting("keyward.authorization.owners").isEmpty()) {
            violations.add(
                    "no principal may assign roles; set keyward.authorization.owners to the object id of an administrator");
        }
        if (trusted.stream().anyMatch(ProductionRules::isForDevelopment)) {
            violations.add("the development authority is trusted; remove its certificate");
        }
        return violations;
    }

    private List<String> violationsByTokens() {
        return AzureScopes.ofHosts(setting("keyward.vault.additional-hosts")).stream()
                .filter(AzureScopes::contain)
                .map(("keyward.vault.additional-hosts has the scope %s, whose tokens Azure's own services accept;"
                        + " use a scope that is valid at this vault only")::formatted)
                .toList();
    }

    private List<String> violationsByAdminCenter() {
        var host = setting("keyward.operations.host");
        if (setting("keyward.admin-center").isEmpty() || isLoopbackHost(host)) {
            return List.of();
        }
        return List.of(
                ("keyward.operations.host is %s while the Admin Center is on, whose JMX connector can write a dump"
                                + " of the heap; set it to 127.0.0.1 or remove liberty/admin-center.xml")
                        .formatted(host));
    }

    private boolean isPublished(String secret) {
        return PUBLISHED_SECRETS.contains(setting(secret));
    }

    private boolean isOnThisMachine(String name) {
        return List.of(setting(name).split(",")).stream().anyMatch(ProductionRules::isLoopback);
    }

    private String setting(String name) {
        return settings.apply(name).strip();
    }

    static boolean isLoopback(String uri) {
        return isLoopbackHost(
                Optional.ofNullable(URI.create(uri.strip()).getHost()).orElse("localhost"));
    }

    private static boolean isLoopbackHost(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("::1");
    }

    private static boolean isForDevelopment(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName().contains(DEVELOPMENT_AUTHORITY);
    }
}
