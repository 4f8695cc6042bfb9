package io.keyward.vault.azure;

import io.keyward.installation.TrustedCertificates;
import io.keyward.testsupport.StubCertificate;
import java.util.List;
import java.util.Optional;

/** What a server trusts that calls a stub. */
public final class StubTrust {

    private StubTrust() {}

    public static TrustedCertificates certificates() {
        return new TrustedCertificates(Optional.of(List.of(StubCertificate.get().pemFile())));
    }
}
