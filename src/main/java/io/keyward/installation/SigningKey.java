package io.keyward.installation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * One key of the installation, out of one file. The file's name is the day from which the key may sign, so every server
 * that sees the file begins with it at the same moment; where only the public half is left, it signs no more.
 *
 * @param from midnight UTC of the day in the file's name
 */
record SigningKey(Instant from, RSAKey key) {

    static final String SUFFIX = ".pem";

    private static final int FEWEST_BITS = 2048;

    /** @throws IllegalStateException where the file is no key, or its name no day */
    static SigningKey read(Path file) {
        try {
            return new SigningKey(day(file), published(PemKey.parse(Files.readString(file))));
        } catch (IOException e) {
            throw new IllegalStateException("the signing key %s cannot be read".formatted(file), e);
        } catch (IllegalArgumentException | JOSEException e) {
            throw new IllegalStateException(
                    "the signing key %s is not one (%s); name it {yyyy-MM-dd}.pem and make it with openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    boolean signsAt(Instant now) {
        return key.isPrivate() && !now.isBefore(from);
    }

    private static Instant day(Path file) {
        var name = file.getFileName().toString();
        try {
            return LocalDate.parse(name.substring(0, name.length() - SUFFIX.length()))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("the name is no day", e);
        }
    }

    private static RSAKey published(RSAKey.Builder key) throws JOSEException {
        var complete = key.keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint()
                .build();
        if (complete.size() < FEWEST_BITS) {
            throw new IllegalArgumentException("%d bits are too few".formatted(complete.size()));
        }
        return complete;
    }
}
