package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.DOMAIN;
import static io.keyward.node.attestation.MetadataService.SUBSCRIPTION;
import static io.keyward.node.attestation.MetadataService.VM;
import static io.keyward.node.attestation.MetadataService.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which documents of Azure's metadata service are accepted, when, and through which intermediates. */
class AttestedDocumentsTest extends DocumentsOfAzure {

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
}
