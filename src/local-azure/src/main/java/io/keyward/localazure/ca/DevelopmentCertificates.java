package io.keyward.localazure.ca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;

/**
 * Creates the certificates for the HTTPS endpoints of the local Azure, because Azure's clients refuse plain HTTP: one
 * authority that clients trust, and one server certificate. Later starts keep them. The server certificate is renewed under
 * the same authority before it expires; an authority that would expire earlier than a new server certificate is replaced.
 */
public final class DevelopmentCertificates {

    private final Path folder;
    private final Clock clock;

    public DevelopmentCertificates(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Runs before the server starts: {@code DevelopmentCertificates {state folder} {path of the published authority
     * certificate}}.
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args.length != 2) {
            throw new IllegalArgumentException("expected the state folder and the path of the authority's copy");
        }
        var certificates = new DevelopmentCertificates(Path.of(args[0]), Clock.systemUTC());
        certificates.ensure();
        certificates.publish(Path.of(args[1]));
    }

    /**
     * Creates or renews {@code ca.pem}, {@code server.p12} and {@code keystore.env} in the folder, and a key in {@code
     * signing-keys} with which Keyward signs.
     */
    public void ensure() throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        var authority = new AuthorityFiles(folder).loadOrCreate(clock.instant());
        var store = new ServerKeyStore(folder);
        if (!store.holdsUsableCertificateOf(authority, clock.instant())) {
            store.replace(authority.issueForLocalhost(clock.instant()));
        }
        new DevelopmentSigningKeys(folder.resolve(DevelopmentSigningKeys.FOLDER)).ensureOne(clock.instant());
    }

    /** Copies the authority's certificate to the path that clients are configured with. */
    public void publish(Path copy) throws IOException {
        Files.createDirectories(copy.toAbsolutePath().getParent());
        Files.write(
                copy,
                Files.readAllBytes(folder.resolve(
                        AuthorityFiles
                                .CERTIFICATE))); // a new file, because a copy would keep the private file permissions
    }
}
