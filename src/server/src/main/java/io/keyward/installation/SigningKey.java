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
 * A signing key of the installation, read from one file. The file's name is the date from which the key may sign, so all
 * servers switch to it at the same moment. A file with only the public half is published but does not sign.
 *
 * @param validFrom midnight UTC of the date in the file's name
 */
record SigningKey(Instant validFrom, RSAKey key) {

    static final String SUFFIX = ".pem";

    private static final int MIN_BITS = 2048;

    /** @throws IllegalStateException if the file contains no key, or its name is not a date */
    static SigningKey read(Path file) {
        try {
            return new SigningKey(date(file), complete(PemKey.parse(Files.readString(file))));
        } catch (IOException e) {
            throw new IllegalStateException("the signing key %s cannot be read".formatted(file), e);
        } catch (IllegalArgumentException | JOSEException e) {
            throw new IllegalStateException(
                    "the file %s is no signing key (%s); name it {yyyy-MM-dd}.pem and make it with openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    boolean signsAt(Instant now) {
        return key.isPrivate() && !now.isBefore(validFrom);
    }

    private static Instant date(Path file) {
        var name = file.getFileName().toString();
        try {
            return LocalDate.parse(name.substring(0, name.length() - SUFFIX.length()))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("the name is not a date", e);
        }
    }

    private static RSAKey complete(RSAKey.Builder key) throws JOSEException {
        var complete = key.keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint()
                .build();
        if (complete.size() < MIN_BITS) {
            throw new IllegalArgumentException("%d bits are too few".formatted(complete.size()));
        }
        return complete;
    }
}
