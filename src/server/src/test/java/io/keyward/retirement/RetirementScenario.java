package io.keyward.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.cluster.ClusterScope;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A cluster that has moved from one key version to another, and statements about the old one. */
abstract class RetirementScenario {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    static final Caller CALLER = new Caller("object", "application", "tenant");

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    final String subscription = UUID.randomUUID().toString();
    final KeyId key = Keys.aVersion();
    final KeyId next = Keys.aVersion();
    SealedCluster cluster;
    InstallationKeys signing;
    KeyRetirement retirement;
    Retirements retirements;

    @BeforeEach
    void beans() throws Exception {
        SigningKeyFiles.privateKey(folder, "2026-11-24.pem");
        signing = new InstallationKeys(Optional.of(folder), CLOCK);
        var beans = new TestBeans(database, () -> {})
                .with(InstallationKeys.class, signing)
                .with(Clock.class, CLOCK);
        retirement = beans.get(KeyRetirement.class);
        retirements = beans.get(Retirements.class);
        cluster = SealedCluster.under(key, database)
                .move(next, SealedCluster.DEKS)
                .prove();
    }

    Retirement find(Retirement issued) {
        return retirements
                .find(ClusterScope.of(subscription), issued.id().toString())
                .orElseThrow();
    }

    JWSObject verified(String compact) throws Exception {
        var signed = JWSObject.parse(compact);
        var published = JWKSet.parse(signing.publicKeySet())
                .getKeyByKeyId(signed.getHeader().getKeyID());
        assertThat(signed.verify(new RSASSAVerifier(published.toRSAKey()))).isTrue();
        return signed;
    }
}
