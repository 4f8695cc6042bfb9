package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.message;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.keyward.node.attestation.MetadataService.Signer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document is refused unless the signer that Azure certified has signed all of it. */
class ForgedDocumentsTest extends DocumentsOfAzure {

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
}
