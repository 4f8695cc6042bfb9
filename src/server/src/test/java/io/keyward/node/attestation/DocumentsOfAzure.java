package io.keyward.node.attestation;

import static io.keyward.node.attestation.MetadataService.DOMAIN;
import static io.keyward.node.attestation.MetadataService.SUBSCRIPTION;
import static io.keyward.node.attestation.MetadataService.VM;
import static io.keyward.node.attestation.MetadataService.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that trusts the root of a metadata service, and what the tests of attested documents share. */
abstract class DocumentsOfAzure {

    static final Duration SKEW = Duration.ofMinutes(5);
    static final MetadataService AZURE = new MetadataService(TestClock.START);
    static final MetadataService FORGER = new MetadataService(TestClock.START);

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    AttestedDocuments documents;

    @BeforeEach
    void azures_root_is_trusted() throws Exception {
        documents = documents(DOMAIN, Optional.empty(), IssuerCertificates.NONE);
    }

    AttestedDocuments documents(String domain, Optional<Path> intermediates, IssuerCertificates issuers)
            throws Exception {
        var roots = MetadataService.file(folder, "roots.pem", AZURE.root);
        return new AttestedDocuments(Optional.of(roots), intermediates, List.of(domain), issuers, SKEW, clock);
    }

    static String content() {
        return AZURE.content("n", VM, SUBSCRIPTION);
    }

    static String signed(String content) {
        return message(content, List.of(AZURE.signer), List.of(AZURE.signer, AZURE.intermediate));
    }

    void refused(String document, String why) {
        var problem = catchThrowableOfType(AttestationProblem.class, () -> documents.verify(document));

        assertThat(problem.code()).isEqualTo(ProblemCode.ATTESTATION_INVALID);
        assertThat(problem).hasMessageContaining(why);
    }
}
