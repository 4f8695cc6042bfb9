package io.keyward.vault.azure;

import io.keyward.installation.TrustedCertificates;
import io.keyward.testsupport.StubCertificate;
import java.util.List;
import java.util.Optional;

/** The certificates that a server must trust to call a stub. */
public final class StubTrust {

    private StubTrust() {}

    public static TrustedCertificates certificates() {
        return new TrustedCertificates(Optional.of(List.of(StubCertificate.get().pemFile())));
    }
}
