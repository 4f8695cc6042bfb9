package io.keyward.server;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionRulesTest {

    private static final Map<String, String> SOUND = Map.of(
            "keyward.database", "postgresql",
            "keyward.database.password", "5tq8-vault-of-words",
            "keyward.admin.password", "9xk2-other-words",
            "keyward.keystore.password", "2mz7-third-words",
            "keyward.arm.issuers", "https://sts.windows.net/33333333-3333-3333-3333-333333333333/",
            "keyward.arm.signing-keys", "https://login.microsoftonline.com/common/discovery/v2.0/keys",
            "keyward.arm.public-url", "https://keyward.example.com",
            "keyward.ambari.public-url", "https://keyward.example.com");

    @Test
    void a_server_with_settings_of_its_own_may_start() {
        var broken = rules(SOUND).brokenBy(List.of());

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "keyward.database, h2",
        "keyward.database, ''",
        "keyward.database.password, ''",
        "keyward.admin.password, admin",
        "keyward.keystore.password, secret",
        "keyward.arm.issuers, https://localhost:8443/adfs",
        "keyward.arm.issuers, 'https://sts.windows.net/x/,https://127.0.0.1:8443/adfs'",
        "keyward.arm.issuers, ''",
        "keyward.arm.signing-keys, https://[::1]:8443/adfs/discovery/keys",
        "keyward.arm.signing-keys, https://login.localhost/keys",
        "keyward.arm.public-url, https://localhost:8443",
        "keyward.arm.public-url, ''",
        "keyward.ambari.public-url, https://localhost:9443",
        "keyward.ambari.public-url, https://127.0.0.1:9443",
    })
    void a_laptop_s_setting_is_refused_by_its_name(String name, String value) {
        var settings = new HashMap<>(SOUND);
        settings.put(name, value);

        var broken = rules(settings).brokenBy(List.of());

        assertThat(broken).singleElement().asString().contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "keyward.installation.issuer, https://localhost:9443",
        "keyward.installation.issuer, ''",
        "keyward.vault.federated-authority, https://localhost:8443"
    })
    void federation_with_this_machine_is_refused_by_its_name(String name, String value) {
        var settings = new HashMap<>(SOUND);
        settings.put("keyward.vault.credentials", "attached,federated");
        settings.put("keyward.installation.issuer", "https://keyward.example.com");
        settings.put("keyward.vault.federated-authority", "https://login.microsoftonline.com");
        settings.put(name, value);

        var broken = rules(settings).brokenBy(List.of());

        assertThat(broken).singleElement().asString().contains(name);
    }

    @Test
    void the_development_authority_is_refused(@TempDir Path folder) throws Exception {
        var authority = developmentAuthority(folder);

        var broken = rules(SOUND).brokenBy(List.of(authority));

        assertThat(broken).singleElement().asString().contains("development authority");
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
