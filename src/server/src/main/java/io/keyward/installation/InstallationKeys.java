package io.keyward.installation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The signing keys of this installation of Keyward: the files in the configured folder, which is the same on all servers.
 * The newest key whose start date has passed signs. All keys are published, future ones too, so that verifiers know a key
 * before its first use. The files are read once, on the first use.
 */
@ApplicationScoped
public class InstallationKeys {

    private static final String SETTING = "keyward.installation.signing-keys";
    private static final String SUCCESSOR_TYPE = "keyward-successor+jws";

    private Optional<Path> folder;
    private List<SigningKey> keys;
    private Clock clock;

    protected InstallationKeys() {} // for CDI

    @Inject
    public InstallationKeys(@ConfigProperty(name = SETTING) Optional<Path> folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * A signature that contains the signed text: a compact JWS under RS256, whose header names the key by its thumbprint.
     *
     * @param type the type of the signed text, for the header: a verifier must reject any type but the one it expects
     * @throws IllegalStateException if there is no key to sign with
     */
    public String sign(String type, String text) {
        return sign(current(), type, text);
    }

    /**
     * The statement of each private key about its successor, the key with the next start date; the last key has none. A
     * verifier that missed several changes of the key follows these statements from the key that it knows.
     */
    public List<Succession> successions() {
        var signing = keys().stream()
                .filter(key -> key.key().isPrivate())
                .sorted(Comparator.comparing(SigningKey::validFrom))
                .map(SigningKey::key)
                .toList();
        return IntStream.range(1, signing.size())
                .mapToObj(next -> succession(signing.get(next - 1), signing.get(next)))
                .toList();
    }

    private static Succession succession(RSAKey earlier, RSAKey later) {
        var payload = JSONObjectUtils.toJSONString(
                Map.of("v", 1, "successor", later.toPublicJWK().toJSONObject()));
        return new Succession(earlier.getKeyID(), later.getKeyID(), sign(earlier, SUCCESSOR_TYPE, payload));
    }

    private static String sign(RSAKey key, String type, String text) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        var signed = new JWSObject(header, new Payload(text));
        try {
            signed.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the installation's key %s cannot sign".formatted(key.getKeyID()), e);
        }
        return signed.serialize();
    }

    /** The public halves of all keys as a JSON Web Key Set; each is named by its RFC 7638 thumbprint. */
    public String publicKeySet() {
        return new JWKSet(keys().stream().map(key -> (JWK) key.key()).toList()).toString(true);
    }

    /**
     * Tells sets of published keys apart: it grows with the date of the newest key, and almost always differs when a key was
     * removed.
     */
    public long edition() {
        var newest = keys().stream()
                .map(SigningKey::validFrom)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        var names = new CRC32();
        keys().stream()
                .map(key -> key.key().getKeyID())
                .sorted()
                .forEach(name -> names.update(name.getBytes(StandardCharsets.US_ASCII)));
        return Duration.between(Instant.EPOCH, newest).toDays() * 1000 + names.getValue() % 1000;
    }

    /** Why the installation cannot sign, and what to do about it; empty if it can. */
    public Optional<String> missingSigningKey() {
        try {
            current();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The public half of the key with this thumbprint. */
    Optional<RSAKey> findPublished(String thumbprint) {
        return keys().stream()
                .map(SigningKey::key)
                .filter(key -> key.getKeyID().equals(thumbprint))
                .map(RSAKey::toPublicJWK)
                .findFirst();
    }

    /** The private key with this thumbprint. */
    Optional<RSAKey> find(String thumbprint) {
        return keys().stream()
                .map(SigningKey::key)
                .filter(key -> key.isPrivate() && key.getKeyID().equals(thumbprint))
                .findFirst();
    }

    RSAKey current() {
        var now = clock.instant();
        return keys().stream()
                .filter(key -> key.signsAt(now))
                .max(Comparator.comparing(SigningKey::validFrom))
                .orElseThrow(this::noKey)
                .key();
    }

    private synchronized List<SigningKey> keys() {
        if (keys == null) {
            keys = folder.map(InstallationKeys::read).orElse(List.of());
        }
        return keys;
    }

    private IllegalStateException noKey() {
        return new IllegalStateException(
                folder.map(path -> "no key in %s may sign today; put one there as {today}.pem".formatted(path))
                        .orElse("%s names no folder; set it to that of the installation's keys".formatted(SETTING)));
    }

    private static List<SigningKey> read(Path folder) {
        try (var files = Files.newDirectoryStream(folder, "[!.]*" + SigningKey.SUFFIX)) {
            var read = new ArrayList<SigningKey>();
            files.forEach(file -> read.add(SigningKey.read(file)));
            return List.copyOf(read);
        } catch (IOException e) {
            throw new IllegalStateException("the folder of signing keys %s cannot be read".formatted(folder), e);
        }
    }
}
