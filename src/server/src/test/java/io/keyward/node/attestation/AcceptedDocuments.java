package io.keyward.node.attestation;

import io.keyward.database.TestBeans;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configures whether an installation accepts attested documents, for tests that verify none. */
public final class AcceptedDocuments {

    private AcceptedDocuments() {}

    public static TestBeans accepted(TestBeans beans) {
        return setting(beans, Optional.of(Path.of("roots.pem")));
    }

    public static TestBeans none(TestBeans beans) {
        return setting(beans, Optional.empty());
    }

    private static TestBeans setting(TestBeans beans, Optional<Path> roots) {
        return beans.with("keyward.node.heartbeat", Duration.ofSeconds(20))
                .with("keyward.node.contact-interval", Duration.ofMinutes(1))
                .with(
                        AttestedDocuments.class,
                        new AttestedDocuments(
                                roots,
                                Optional.empty(),
                                List.of(MetadataService.DOMAIN),
                                IssuerCertificates.NONE,
                                Duration.ofMinutes(5),
                                beans.get(Clock.class)));
    }
}
