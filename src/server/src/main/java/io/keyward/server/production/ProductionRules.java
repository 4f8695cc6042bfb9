package io.keyward.server.production;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the configuration of a production server. For example, it must not accept tokens of a login authority on the same
 * machine, have published passwords, send its clients to loopback URLs or to domains of others, trust the development
 * authority, or store DEKs in H2.
 *
 * @param settings returns the value of a setting, or an empty text if it is not set
 */
public record ProductionRules(UnaryOperator<String> settings) {

    static final String DEVELOPMENT_AUTHORITY = "CN=Keyward development authority";

    private static final Set<String> PUBLISHED_SECRETS = Set.of("", "admin", "secret", "keyward", "password");
    private static final List<String> SECRETS =
            List.of("keyward.admin.password", "keyward.keystore.password", "keyward.database.password");
    private static final List<String> AUTHORITY = List.of("keyward.arm.issuers", "keyward.arm.signing-keys");
    private static final List<String> ADDRESSES = List.of("keyward.arm.public-url", "keyward.ambari.public-url");
    private static final String LOGIN = "keyward.arm.login-url";
    private static final String CLUSTER_DOMAIN = "keyward.arm.cluster-domain";

    private static final String HASH_ROUNDS = "keyward.cluster.password-hash-rounds";
    private static final Pattern ROUNDS = Pattern.compile("\\d{1,9}");

    /** The minimum for PBKDF2 with SHA-256 in OWASP's Password Storage Cheat Sheet. */
    private static final int MIN_HASH_ROUNDS = 600_000;

    /** A DNS name of at least two labels. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?!.{254})([0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?(\\.(?!$)|$)){2,}");

    /** The domains of Azure HDInsight in each cloud of Azure, in which anybody can own a host name, and {@code localhost}. */
    private static final Pattern FOREIGN_DOMAIN =
            Pattern.compile("(?i)(?:^|\\.)(?:azurehdinsight\\.(?:net|cn|us|de)|localhost)$");

    private static final List<String> FEDERATION =
            List.of("keyward.installation.issuer", "keyward.vault.federated-authority");

    /** The violated rules, each with its remedy; empty if the server may start. */
    public List<String> violations(Collection<X509Certificate> trusted) {
        return Stream.of(
                        database(),
                        each(
                                SECRETS,
                                name -> isPublished(setting(name)),
                                "%s is empty or a published default; set a secret of your own"),
                        each(
                                AUTHORITY,
                                this::isOnThisMachine,
                                "%s names an authority on this machine; name that of your tenant"),
                        each(
                                ADDRESSES,
                                this::isOnThisMachine,
                                "%s is empty or on this machine; set it to what clients call"),
                        localAzure(),
                        loginAddress(),
                        clusterDomain(),
                        passwords(),
                        new TokenSettings(this::setting).violations(),
                        new PortalRules(this::setting).violations(),
                        federation(),
                        directory(),
                        vaultScopes(),
                        adminCenter(),
                        owners(),
                        trust(trusted))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> each(List<String> names, Predicate<String> violation, String message) {
        return names.stream().filter(violation).map(message::formatted).toList();
    }

    // the local Azure does not check roles
    private List<String> localAzure() {
        return each(
                List.of("keyward.deployment.local-azure"),
                name -> !setting(name).isEmpty(),
                "%s names a local Azure, which is for laptops only; remove it");
    }

    private List<String> loginAddress() {
        var address = setting(LOGIN);
        return address.isEmpty() || (address.startsWith("https://") && !isLoopback(address))
                ? List.of()
                : List.of("%s is %s, and clients send their secrets there; name an https address of your authority"
                        .formatted(LOGIN, address));
    }

    private List<String> clusterDomain() {
        var domain = setting(CLUSTER_DOMAIN);
        return domain.isEmpty()
                        || (DOMAIN.matcher(domain).matches()
                                && !FOREIGN_DOMAIN.matcher(domain).find())
                ? List.of()
                : List.of("%s is %s; set it to a DNS domain of your own, or leave it out"
                        .formatted(CLUSTER_DOMAIN, domain));
    }

    private List<String> passwords() {
        return each(
                List.of(HASH_ROUNDS),
                this::isFew,
                "%s is less than " + MIN_HASH_ROUNDS
                        + ", so passwords could be guessed from a stolen hash; leave it out");
    }

    private boolean isFew(String name) {
        var rounds = setting(name);
        return !rounds.isEmpty() && !(ROUNDS.matcher(rounds).matches() && Integer.parseInt(rounds) >= MIN_HASH_ROUNDS);
    }

    private List<String> database() {
        var database = setting("keyward.database");
        return "postgresql".equals(database)
                ? List.of()
                : List.of("the database is %s; set keyward.database to postgresql".formatted(database));
    }

    private List<String> federation() {
        if (!setting("keyward.vault.credentials").contains("federated")) {
            return List.of();
        }
        return each(
                FEDERATION,
                this::isOnThisMachine,
                "%s is empty or on this machine; set it to a URL that is reachable from outside");
    }

    // a request to Microsoft Graph carries a token of Keyward's own identity
    private List<String> directory() {
        return each(
                List.of("keyward.directory.graph-url"),
                name -> !setting("keyward.directory.identity").isEmpty()
                        && (!setting(name).startsWith("https://") || isOnThisMachine(name)),
                "%s is on this machine or not https; name Microsoft Graph of your cloud");
    }

    private List<String> vaultScopes() {
        return AzureScopes.ofHosts(setting("keyward.vault.additional-hosts")).stream()
                .filter(AzureScopes::contain)
                .map(("keyward.vault.additional-hosts has the scope %s, whose tokens Azure's own services accept;"
                        + " use a scope that is valid at this vault only")::formatted)
                .toList();
    }

    private List<String> owners() {
        return each(
                List.of("keyward.authorization.owners"),
                name -> setting(name).isEmpty(),
                "no principal may assign roles; set %s to the object id of an administrator");
    }

    private static List<String> trust(Collection<X509Certificate> trusted) {
        return trusted.stream().anyMatch(ProductionRules::isForDevelopment)
                ? List.of("the development authority is trusted; remove its certificate")
                : List.of();
    }

    private List<String> adminCenter() {
        var host = setting("keyward.operations.host");
        if (setting("keyward.admin-center").isEmpty() || isLoopbackHost(host)) {
            return List.of();
        }
        return List.of(
                ("keyward.operations.host is %s while the Admin Center is on, whose JMX connector can write a dump"
                                + " of the heap; set it to 127.0.0.1 or remove liberty/admin-center.xml")
                        .formatted(host));
    }

    static boolean isPublished(String secret) {
        return PUBLISHED_SECRETS.contains(secret);
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
