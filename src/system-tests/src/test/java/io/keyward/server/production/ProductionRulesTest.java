package io.keyward.server.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.ca.DevelopmentCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionRulesTest {

    private static final String ROUNDS = "keyward.cluster.password-hash-rounds";

    private static final Map<String, String> SAFE = Map.of(
            "keyward.database", "postgresql",
            "keyward.database.password", "5tq8-vault-of-words",
            "keyward.admin.password", "9xk2-other-words",
            "keyward.keystore.password", "2mz7-third-words",
            "keyward.arm.issuers", "https://sts.windows.net/33333333-3333-3333-3333-333333333333/",
            "keyward.arm.signing-keys", "https://login.microsoftonline.com/common/discovery/v2.0/keys",
            "keyward.arm.audiences", "api://keyward.example.com",
            "keyward.arm.public-url", "https://keyward.example.com",
            "keyward.ambari.public-url", "https://keyward.example.com",
            "keyward.authorization.owners", "44444444-4444-4444-4444-444444444444");

    @Test
    void a_server_with_safe_settings_may_start() {
        assertThat(rules(SAFE).violations(List.of())).isEmpty();
    }

    @Test
    void the_default_of_the_rounds_of_password_hashes_is_allowed() throws IOException {
        var defaults = new Properties();
        try (var file = ProductionRules.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        }
        assertThat(defaults.getProperty(ROUNDS)).isNotEmpty();
        assertThat(rules(safeExcept(ROUNDS, defaults.getProperty(ROUNDS))).violations(List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "keyward.database, h2",
        "keyward.deployment.local-azure, https://localhost:8443",
        "keyward.database, ''",
        "keyward.database.password, ''",
        "keyward.admin.password, admin",
        "keyward.keystore.password, secret",
        "keyward.arm.issuers, https://localhost:8443/adfs",
        "keyward.arm.issuers, 'https://sts.windows.net/33333333-3333-3333-3333-333333333333/,https://127.0.0.1:8443/adfs'",
        "keyward.arm.issuers, ''",
        "keyward.arm.signing-keys, https://[::1]:8443/adfs/discovery/keys",
        "keyward.arm.signing-keys, https://login.localhost/keys",
        "keyward.arm.issuers, https://login.example.com/33333333-3333-3333-3333-333333333333/v2.0",
        "keyward.arm.issuers, http://sts.windows.net/33333333-3333-3333-3333-333333333333/",
        "keyward.arm.issuers, https://sts.windows.net.example.com/33333333-3333-3333-3333-333333333333/",
        "keyward.arm.issuers, https://login.microsoftonline.com/common/v2.0",
        "keyward.arm.issuers, https://login.microsoftonline.us/33333333-3333-3333-3333-333333333333/v2.0",
        "keyward.arm.signing-keys, https://login.partner.microsoftonline.cn/common/discovery/v2.0/keys",
        "keyward.arm.signing-keys, https://keys.example.com/keys",
        "keyward.arm.signing-keys, http://login.microsoftonline.com/common/discovery/v2.0/keys",
        "keyward.arm.audiences, https://localhost:8443",
        "keyward.arm.audiences, https://management.azure.com/",
        "keyward.arm.audiences, https://management.core.windows.net",
        "keyward.arm.audiences, 'https://keyward.example.com,https://management.core.chinacloudapi.cn'",
        "keyward.arm.audiences, https://graph.microsoft.com",
        "keyward.arm.audiences, 00000003-0000-0000-c000-000000000000",
        "keyward.arm.audiences, https://vault.azure.net",
        "keyward.arm.audiences, https://customer.vault.usgovcloudapi.net:443/",
        "keyward.arm.login-url, https://localhost:8443",
        "keyward.arm.login-url, http://login.example.com",
        "keyward.arm.public-url, https://localhost:8443",
        "keyward.arm.public-url, ''",
        "keyward.authorization.owners, ''",
        "keyward.ambari.public-url, https://localhost:9443",
        "keyward.ambari.public-url, https://127.0.0.1:9443",
        "keyward.cluster.password-hash-rounds, 599999",
        "keyward.cluster.password-hash-rounds, many",
        "keyward.arm.cluster-domain, azurehdinsight.net",
        "keyward.arm.cluster-domain, AzureHDInsight.CN",
        "keyward.arm.cluster-domain, keyward.azurehdinsight.us",
        "keyward.arm.cluster-domain, azurehdinsight.de",
        "keyward.arm.cluster-domain, hdinsight.localhost",
        "keyward.arm.cluster-domain, https://clusters.example.com",
        "keyward.arm.cluster-domain, clusters.example.com/",
        "keyward.arm.cluster-domain, clusters..example.com",
        "keyward.arm.cluster-domain, clusters",
    })
    void an_unsafe_setting_is_refused_by_its_name(String name, String value) {
        var settings = new HashMap<>(SAFE);
        settings.put(name, value);

        var violations = rules(settings).violations(List.of());

        assertThat(violations).singleElement().asString().contains(name);
    }

    @Test
    void clusters_may_have_host_names_in_a_domain_of_the_operator() {
        assertThat(rules(safeExcept("keyward.arm.cluster-domain", "clusters.data-platform.example.com"))
                        .violations(List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "keyward.installation.issuer, https://localhost:9443",
        "keyward.installation.issuer, ''",
        "keyward.vault.federated-authority, https://localhost:8443"
    })
    void a_federation_with_a_loopback_url_is_refused_by_its_name(String name, String value) {
        var settings = new HashMap<>(SAFE);
        settings.put("keyward.vault.credentials", "attached,federated");
        settings.put("keyward.installation.issuer", "https://keyward.example.com");
        settings.put("keyward.vault.federated-authority", "https://login.microsoftonline.com");
        settings.put(name, value);

        var violations = rules(settings).violations(List.of());

        assertThat(violations).singleElement().asString().contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.azure.net/.default",
                "https://vault.azure.net//.default",
                "https://VAULT.AZURE.NET/.default",
                "https://vault.azure.cn/.default",
                "https://vault.usgovcloudapi.net/.default",
                "https://vault.microsoftazure.de/.default",
                "https://managedhsm.azure.net/.default",
                "https://management.azure.com/.default",
                "https://graph.microsoft.com/.default",
                "cfa8b339-82a2-471a-a3c9-0fc0be7a4093/.default"
            })
    void a_scope_of_azure_for_a_vault_outside_azure_is_refused(String scope) {
        var settings = new HashMap<>(SAFE);
        settings.put(
                "keyward.vault.additional-hosts",
                "vault.example.com=https://vault.example.com/.default,other.example.com:8200=" + scope);

        var violations = rules(settings).violations(List.of());

        assertThat(violations).singleElement().asString().contains("keyward.vault.additional-hosts", scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api://our-vault/.default", "https://vault.azure.net.example.com/.default"})
    void another_scope_for_a_vault_outside_azure_is_accepted(String scope) {
        assertThat(rules(safeExcept("keyward.vault.additional-hosts", "vault.example.com=" + scope))
                        .violations(List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"on, *, 1", "on, 10.0.0.5, 1", "on, 127.0.0.1, 0", "on, ::1, 0", "on, localhost, 0", "'', *, 0"})
    void with_the_admin_center_operations_must_be_on_the_loopback_address(String adminCenter, String host, int count) {
        var settings = new HashMap<>(SAFE);
        settings.put("keyward.admin-center", adminCenter);
        settings.put("keyward.operations.host", host);

        var violations = rules(settings).violations(List.of());

        assertThat(violations).hasSize(count).allMatch(text -> text.startsWith("keyward.operations.host is " + host));
    }

    @Test
    void signing_keys_are_read_by_https_also_from_an_authority_that_is_not_azures() {
        var violations = rules(anotherAuthority("http")).violations(List.of());

        assertThat(violations).singleElement().asString().contains("keyward.arm.signing-keys", "not read by HTTPS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api://55555555-5555-5555-5555-555555555555,55555555-5555-5555-5555-555555555555",
                "https://keyward.example.com/"
            })
    void an_application_of_the_tenant_is_an_audience(String audiences) {
        assertThat(rules(safeExcept("keyward.arm.audiences", audiences)).violations(List.of()))
                .isEmpty();
    }

    @Test
    void an_authority_that_is_not_azures_may_be_named_expressly() {
        assertThat(rules(anotherAuthority("https")).violations(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://graph.microsoft.com", "https://localhost:9443"})
    void a_token_for_graph_leaves_the_machine_by_https_only(String graph) {
        var settings = new HashMap<>(SAFE);
        settings.put("keyward.directory.graph-url", graph);
        assertThat(rules(settings).violations(List.of())).isEmpty(); // without an identity, Graph is not called

        settings.put("keyward.directory.identity", "/subscriptions/s/...");

        assertThat(rules(settings).violations(List.of()))
                .containsExactly(
                        "keyward.directory.graph-url is on this machine or not https; name Microsoft Graph of your cloud");
    }

    @Test
    void a_trusted_development_authority_is_refused(@TempDir Path folder) throws Exception {
        var violations = rules(SAFE).violations(List.of(developmentAuthority(folder)));

        assertThat(violations).singleElement().asString().contains("development authority");
    }

    private static Map<String, String> safeExcept(String name, String value) {
        var settings = new HashMap<>(SAFE);
        settings.put(name, value);
        return settings;
    }

    private static Map<String, String> anotherAuthority(String schemeOfKeys) {
        var settings = new HashMap<>(SAFE);
        settings.put("keyward.arm.issuers", "https://adfs.example.com/adfs");
        settings.put("keyward.arm.signing-keys", schemeOfKeys + "://adfs.example.com/adfs/discovery/keys");
        settings.put("keyward.arm.additional-issuer-hosts", "adfs.example.com");
        return settings;
    }

    private static ProductionRules rules(Map<String, String> settings) {
        return new ProductionRules(name -> settings.getOrDefault(name, ""));
    }

    private static X509Certificate developmentAuthority(Path folder) throws IOException, GeneralSecurityException {
        new DevelopmentCertificates(folder, Clock.systemUTC()).ensure();
        try (var in = Files.newInputStream(folder.resolve("ca.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
