package io.keyward.localazure.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void the_first_start_creates_an_authority_and_a_server_certificate_that_it_signed() throws Exception {
        ensureAt(NOW);

        validate(server(), authority(), NOW);
        assertThat(keyStore().isKeyEntry("server")).isTrue();
        assertThat(keyStore().getCertificateChain("server")).containsExactly(server(), authority());
    }

    @Test
    void the_server_certificate_covers_localhost_its_addresses_and_every_vault_host() throws Exception {
        ensureAt(NOW);

        assertThat(server().getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("localhost", "*.vault.localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void certificates_have_the_extensions_that_strict_validators_require() throws Exception {
        ensureAt(NOW);

        assertThat(authority().getBasicConstraints()).isZero();
        assertThat(authority().getCriticalExtensionOIDs()).contains("2.5.29.15", "2.5.29.19");
        assertThat(authority().getNonCriticalExtensionOIDs()).contains("2.5.29.14", "2.5.29.35");
        assertThat(server().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server().getNonCriticalExtensionOIDs()).contains("2.5.29.14", "2.5.29.35", "2.5.29.17");
        assertThat(server().getVersion()).isEqualTo(3);
    }

    @Test
    void the_server_certificate_lasts_less_than_825_days() throws Exception {
        ensureAt(NOW);

        var life = Duration.between(
                server().getNotBefore().toInstant(), server().getNotAfter().toInstant());
        assertThat(life).isLessThan(Duration.ofDays(825));
    }

    @Test
    void a_later_start_keeps_the_existing_certificate() throws Exception {
        ensureAt(NOW);
        var before = server();

        ensureAt(NOW.plus(Duration.ofDays(300)));

        assertThat(server()).isEqualTo(before);
    }

    @Test
    void a_certificate_about_to_expire_is_renewed_under_the_same_authority() throws Exception {
        ensureAt(NOW);
        var authority = authority();
        var before = server();
        var later = NOW.plus(Duration.ofDays(380));

        ensureAt(later);

        assertThat(authority()).isEqualTo(authority);
        assertThat(server()).isNotEqualTo(before);
        validate(server(), authority, later);
    }

    @Test
    void an_authority_that_would_expire_before_its_next_certificate_is_replaced() throws Exception {
        ensureAt(NOW);
        var before = authority();
        var later = NOW.plus(Duration.ofDays(3500));

        ensureAt(later);

        assertThat(authority()).isNotEqualTo(before);
        validate(server(), authority(), later);
    }

    @Test
    void a_lost_password_leads_to_a_new_certificate() throws Exception {
        ensureAt(NOW);
        Files.delete(folder.resolve("keystore.env"));

        ensureAt(NOW);

        validate(server(), authority(), NOW);
    }

    @Test
    void the_password_file_sets_the_variable_that_the_server_reads() throws Exception {
        ensureAt(NOW);

        assertThat(folder.resolve("keystore.env")).content().startsWith("KEYWARD_KEYSTORE_PASSWORD=");
    }

    @Test
    void keys_and_password_are_readable_by_their_owner_only() throws Exception {
        ensureAt(NOW);

        for (var name : List.of("ca-key.pem", "server.p12", "keystore.env")) {
            var rights = Files.getPosixFilePermissions(folder.resolve(name));
            assertThat(PosixFilePermissions.toString(rights)).as(name).isEqualTo("rw-------");
        }
    }

    @Test
    void no_temporary_files_are_left_behind() throws Exception {
        ensureAt(NOW);

        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("ca-key.pem", "ca.pem", "server.p12", "keystore.env", "signing-keys");
        }
    }

    @Test
    void name_constraints_limit_the_authority_to_this_machine() throws Exception {
        ensureAt(NOW);

        var constraints = NameConstraints.getInstance(
                JcaX509ExtensionUtils.parseExtensionValue(authority().getExtensionValue("2.5.29.30")));

        assertThat(authority().getCriticalExtensionOIDs()).contains("2.5.29.30");
        assertThat(constraints.getPermittedSubtrees())
                .extracting(permitted -> permitted.getBase().toString())
                .containsExactly(
                        "2: localhost", "7: #7f000000ff000000", "7: #" + "0".repeat(31) + "1" + "f".repeat(32));
    }

    @Test
    void the_authority_certificate_is_copied_to_the_published_path() throws Exception {
        var copy = folder.resolve("target").resolve("keyward-ca.pem");

        DevelopmentCertificates.main(new String[] {folder.toString(), copy.toString()});

        assertThat(copy).hasSameTextualContentAs(folder.resolve("ca.pem"));
    }

    private void ensureAt(Instant now) throws IOException, GeneralSecurityException {
        new DevelopmentCertificates(folder, Clock.fixed(now, ZoneOffset.UTC)).ensure();
    }

    private X509Certificate authority() throws IOException, GeneralSecurityException {
        try (var pem = Files.newInputStream(folder.resolve("ca.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private X509Certificate server() throws IOException, GeneralSecurityException {
        return (X509Certificate) keyStore().getCertificate("server");
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        var password = Files.readString(folder.resolve("keystore.env"));
        try (var store = Files.newInputStream(folder.resolve("server.p12"))) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(store, password.strip().split("=", 2)[1].toCharArray());
            return keys;
        }
    }

    private static void validate(X509Certificate certificate, X509Certificate authority, Instant at)
            throws GeneralSecurityException {
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }
}
