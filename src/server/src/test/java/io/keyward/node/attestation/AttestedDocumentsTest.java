package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.DOMAIN;
import static io.keyward.node.attestation.MetadataService.SUBSCRIPTION;
import static io.keyward.node.attestation.MetadataService.VM;
import static io.keyward.node.attestation.MetadataService.message;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.node.attestation.MetadataService.Signer;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which documents are accepted: those that Azure's metadata service signed, and no forged ones. */
class AttestedDocumentsTest {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final MetadataService AZURE = new MetadataService(TestClock.START);
    private static final MetadataService FORGER = new MetadataService(TestClock.START);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private AttestedDocuments documents;

    @BeforeEach
    void azures_root_is_trusted() throws Exception {
        documents = documents(DOMAIN, Optional.empty(), IssuerCertificates.NONE);
    }

    @Test
    void a_document_of_azure_says_which_machine_it_is() {
        var document = documents.verify(AZURE.document("a-nonce"));

        assertThat(document.nonce()).isEqualTo("a-nonce");
        assertThat(document.vmId()).isEqualTo(VM);
        assertThat(document.subscriptionId()).isEqualTo(SUBSCRIPTION);
        assertThat(document.createdOn()).isEqualTo(TestClock.START);
    }

    @Test
    void without_roots_no_document_is_accepted() {
        var off = new AttestedDocuments(
                Optional.empty(), Optional.empty(), List.of(DOMAIN), IssuerCertificates.NONE, SKEW, clock);

        var problem = catchThrowableOfType(AttestationProblem.class, () -> off.verify(AZURE.document("n")));

        assertThat(problem.code()).isEqualTo(ProblemCode.ATTESTATION_OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.pem", "empty.pem"})
    void a_file_of_roots_that_cannot_be_read_is_refused_as_a_fault_of_the_installation(String name) throws IOException {
        Files.createFile(folder.resolve("empty.pem"));
        var unreadable = new AttestedDocuments(
                Optional.of(folder.resolve(name)),
                Optional.empty(),
                List.of(DOMAIN),
                IssuerCertificates.NONE,
                SKEW,
                clock);

        var problem = catchThrowableOfType(AttestationProblem.class, () -> unreadable.verify(AZURE.document("n")));

        assertThat(problem.code()).isEqualTo(ProblemCode.ATTESTATION_OFF);
        assertThat(problem).hasMessageContaining("cannot be read").hasMessageNotContaining(folder.toString());
    }

    @Test
    void a_signer_below_another_root_is_refused() {
        refused(FORGER.document("n"), "no valid chain");
    }

    @Test
    void a_forged_signer_that_carries_azures_intermediate_is_refused() {
        refused(
                message(content(), List.of(FORGER.signer), List.of(FORGER.signer, AZURE.intermediate)),
                "no valid chain");
    }

    @Test
    void azures_certificate_first_in_the_message_does_not_help_a_forger() {
        var bag = List.of(AZURE.signer, AZURE.intermediate, FORGER.signer, FORGER.intermediate);

        refused(message(content(), List.of(FORGER.signer), bag), "no valid chain");
    }

    @Test
    void a_certificate_of_azure_under_another_name_does_not_help_a_forger() {
        var stranger = AZURE.signer("www.example.com");

        refused(
                message(content(), List.of(stranger), List.of(AZURE.signer, stranger, AZURE.intermediate)),
                "not the metadata service");
    }

    @Test
    void a_certificate_of_azure_whose_key_did_not_sign_is_refused() {
        var pretended = new Signer(AZURE.signer.certificate(), FORGER.signer.keys());

        refused(
                message(content(), List.of(pretended), List.of(AZURE.signer, AZURE.intermediate)),
                "signature is wrong");
    }

    @Test
    void a_changed_content_is_refused() {
        var bytes = Base64.getDecoder().decode(AZURE.document("original"));
        var text = new String(bytes, ISO_8859_1).replace("original", "replaced");

        refused(Base64.getEncoder().encodeToString(text.getBytes(ISO_8859_1)), "signature");
    }

    @Test
    void a_second_signature_is_refused_even_if_the_first_is_azures() {
        var bag = List.of(AZURE.signer, AZURE.intermediate, FORGER.signer);

        refused(message(content(), List.of(AZURE.signer, FORGER.signer), bag), "2 times a signature");
        refused(message(content(), List.of(FORGER.signer, AZURE.signer), bag), "2 times a signature");
    }

    @Test
    void a_message_without_a_signature_or_without_the_certificate_of_its_signer_is_refused() {
        refused(message(content(), List.of(), List.of(AZURE.signer, AZURE.intermediate)), "0 times a signature");
        refused(message(content(), List.of(AZURE.signer), List.of(AZURE.intermediate)), "0 times a certificate");
    }

    @Test
    void a_digest_that_is_broken_is_refused() {
        refused(
                message(content(), List.of(AZURE.signer), List.of(AZURE.signer, AZURE.intermediate), "SHA1withRSA"),
                "SHA-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata.azure.com.evil.example",
                "evilmetadata.azure.com",
                "azure.com",
                "eastus.metadata.azure.us"
            })
    void a_subject_outside_of_the_domain_is_refused(String name) {
        var other = AZURE.signer(name);

        refused(message(content(), List.of(other), List.of(other, AZURE.intermediate)), "not the metadata service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.azure.us", "metadata.azure.cn"})
    void each_cloud_has_a_domain_of_its_own(String domain) throws Exception {
        var signer = AZURE.signer("region." + domain);
        var document = message(content(), List.of(signer), List.of(signer, AZURE.intermediate));

        assertThat(documents(domain, Optional.empty(), IssuerCertificates.NONE)
                        .verify(document)
                        .vmId())
                .isEqualTo(VM);
        refused(document, "not the metadata service");
    }

    @Test
    void an_expired_document_is_refused() {
        var document = AZURE.document("n");
        clock.pass(Duration.ofHours(6).plus(SKEW));

        refused(document, "expired");
    }

    @Test
    void a_document_from_the_future_is_refused() {
        var later = TestClock.START.plus(Duration.ofHours(1));
        var content = MetadataService.content("n", VM, SUBSCRIPTION, later, later.plusSeconds(60));

        refused(signed(content), "later than now");
    }

    @Test
    void an_expired_certificate_is_refused() {
        var expired = AZURE.signer("eastus." + DOMAIN, TestClock.START.minusSeconds(1));

        refused(message(content(), List.of(expired), List.of(expired, AZURE.intermediate)), "no valid chain");
    }

    @Test
    void an_intermediate_can_come_from_a_file_or_from_its_authority() throws Exception {
        var document = message(content(), List.of(AZURE.signer), List.of(AZURE.signer));
        var file = MetadataService.file(folder, "intermediates.pem", AZURE.intermediate);
        IssuerCertificates authority = certificate -> List.of(AZURE.intermediate.certificate());

        refused(document, "no valid chain");
        assertThat(documents(DOMAIN, Optional.of(file), IssuerCertificates.NONE)
                        .verify(document)
                        .vmId())
                .isEqualTo(VM);
        assertThat(documents(DOMAIN, Optional.empty(), authority)
                        .verify(document)
                        .vmId())
                .isEqualTo(VM);
    }

    @Test
    void an_intermediate_that_was_sent_is_no_root() {
        refused(
                message(content(), List.of(FORGER.signer), List.of(FORGER.signer, FORGER.intermediate, FORGER.root)),
                "no valid chain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"nonce\":1}",
                "{\"nonce\":\"n\",\"vmId\":\"x\",\"subscriptionId\":\"x\",\"timeStamp\":{}}"
            })
    void a_content_that_is_no_document_is_refused(String content) {
        refused(signed(content), "its ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "MIIB", "not base64 ***"})
    void a_text_that_is_no_message_is_refused(String text) {
        refused(text, "");
    }

    private AttestedDocuments documents(String domain, Optional<Path> intermediates, IssuerCertificates issuers)
            throws Exception {
        var roots = MetadataService.file(folder, "roots.pem", AZURE.root);
        return new AttestedDocuments(Optional.of(roots), intermediates, List.of(domain), issuers, SKEW, clock);
    }

    private static String content() {
        return AZURE.content("n", VM, SUBSCRIPTION);
    }

    private static String signed(String content) {
        return message(content, List.of(AZURE.signer), List.of(AZURE.signer, AZURE.intermediate));
    }

    private void refused(String document, String why) {
        var problem = catchThrowableOfType(AttestationProblem.class, () -> documents.verify(document));

        assertThat(problem.code()).isEqualTo(ProblemCode.ATTESTATION_INVALID);
        assertThat(problem).hasMessageContaining(why);
    }
}
