package io.keyward.localazure.ca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;

/**
 * The certificates a laptop needs so that real Azure clients, which insist on HTTPS, talk to the local Azure: one
 * authority that clients are told to trust, and under it one certificate for the server. They are made once and kept;
 * the server's certificate is renewed under the same authority before it expires.
 */
public final class DevelopmentCertificates {

    private final Path folder;
    private final Clock clock;

    public DevelopmentCertificates(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Called before the server starts: {@code DevelopmentCertificates {state folder} {where clients find the
     * authority's certificate}}.
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
     * Leaves {@code ca.pem}, {@code server.p12} and {@code keystore.env} in the folder, each usable now, and a key for
     * Keyward to sign with in {@code signing-keys}.
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

    /** Puts the authority's certificate where clients are told to look for it. */
    public void publish(Path copy) throws IOException {
        Files.createDirectories(copy.toAbsolutePath().getParent());
        Files.write(
                copy, Files.readAllBytes(folder.resolve(AuthorityFiles.CERTIFICATE))); // not with the owner's rights
    }
}
