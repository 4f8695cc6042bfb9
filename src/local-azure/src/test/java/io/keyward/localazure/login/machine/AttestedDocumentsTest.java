package io.keyward.localazure.login.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.localazure.state.Documents;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attested documents of the Instance Metadata Service. */
class AttestedDocumentsTest {

    private static final Machine MACHINE =
            new Machine("worker-0", List.of(), "02aab8a4-74ef-476e-8182-f6d2ba4166a6", "the-subscription");

    @TempDir
    Path folder;

    private final Map<String, String> query = new HashMap<>(Map.of("api-version", "2020-09-01", "nonce", "abc123"));
    private final Map<String, String> headers = new HashMap<>(Map.of("Metadata", "true"));
    private AttestedDocuments documents;

    @BeforeEach
    void a_service() throws Exception {
        documents = new AttestedDocuments(new MetadataChain(new Documents(folder)));
    }

    @Test
    void the_document_names_the_machine_its_subscription_and_the_nonce_and_no_identity() throws Exception {
        var content = content(signed());

        assertThat(content.getString("vmId")).isEqualTo(MACHINE.vmId());
        assertThat(content.getString("subscriptionId")).isEqualTo("the-subscription");
        assertThat(content.getString("nonce")).isEqualTo("abc123");
        assertThat(content.getJsonObject("timeStamp").getString("createdOn"))
                .matches("\\d\\d/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d -0000");
        assertThat(content).containsOnlyKeys("nonce", "plan", "sku", "subscriptionId", "timeStamp", "vmId");
    }

    @Test
    void the_signer_of_a_document_leads_to_the_published_root() throws Exception {
        var signed = signed();
        var signer = signed.getSignerInfos().getSigners().iterator().next();
        @SuppressWarnings("unchecked")
        var holder = (X509CertificateHolder)
                signed.getCertificates().getMatches(signer.getSID()).iterator().next();
        var certificate = new JcaX509CertificateConverter().getCertificate(holder);

        assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate)))
                .isTrue();
        assertThat(certificate.getSubjectAlternativeNames().iterator().next().get(1))
                .isEqualTo("local.metadata.localhost");
        requireChain(certificate, signed);
    }

    @Test
    void a_request_must_be_one_of_the_machine_itself() {
        headers.remove("Metadata");
        assertThatThrownBy(this::signed).hasMessageContaining("metadata header");
        headers.put("Metadata", "true");
        headers.put("X-Forwarded-For", "10.0.0.1");
        assertThatThrownBy(this::signed).hasMessageContaining("X-Forwarded-For");
    }

    @Test
    void a_nonce_has_at_most_32_letters_and_digits() {
        query.put("nonce", "a".repeat(33));
        assertThatThrownBy(this::signed).hasMessageContaining("nonce");
        query.put("nonce", "a-b");
        assertThatThrownBy(this::signed).hasMessageContaining("nonce");
    }

    @Test
    void the_vm_id_of_a_machine_follows_from_its_name() {
        assertThat(new Machine("worker-0", List.of()).vmId())
                .isEqualTo(new Machine("WORKER-0", List.of()).vmId())
                .isNotEqualTo(new Machine("worker-1", List.of()).vmId());
    }

    private CMSSignedData signed() throws Exception {
        var answer = documents.issue(MACHINE, query::get, headers::get);
        assertThat(answer.getString("encoding")).isEqualTo("pkcs7");
        return new CMSSignedData(Base64.getDecoder().decode(answer.getString("signature")));
    }

    private static JsonObject content(CMSSignedData signed) {
        var bytes = (byte[]) signed.getSignedContent().getContent();
        try (var reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        }
    }

    private void requireChain(X509Certificate signer, CMSSignedData signed) throws Exception {
        var factory = CertificateFactory.getInstance("X.509");
        var root = (X509Certificate)
                factory.generateCertificate(Files.newInputStream(folder.resolve(MetadataChain.ROOT_FILE)));
        var intermediate = signed.getCertificates().getMatches(null).stream()
                .map(AttestedDocumentsTest::certificate)
                .filter(each -> each.getIssuerX500Principal().equals(root.getSubjectX500Principal()))
                .findFirst()
                .orElseThrow();
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(factory.generateCertPath(List.of(signer, intermediate)), parameters);
    }

    private static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (java.security.cert.CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
