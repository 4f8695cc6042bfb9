package io.keyward.ambari.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.cluster.Cluster;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which credentials were right a moment ago, so that pollers need no slow hash each time, and are not asked to prove
 * themselves while others guess. It holds keyed hashes under a key of this process alone; the stored hash goes into them,
 * so a changed password is forgotten at once, however long it was known.
 */
final class CredentialCache {

    private static final int MOST = 10_000;
    private static final String MAC = "HmacSHA256";

    private final Duration life;
    private final SecretKeySpec key;
    private final Map<String, Instant> until = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    CredentialCache(Duration life) {
        this.life = life;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    /** What it knows it goes on to know: whoever comes again in time is never a stranger. */
    synchronized boolean knows(Cluster cluster, Credentials credentials, Instant now) {
        var hash = hash(cluster, credentials);
        var ends = until.get(hash);
        if (ends == null || !now.isBefore(ends)) {
            return false;
        }
        until.put(hash, now.plus(life));
        return true;
    }

    synchronized void add(Cluster cluster, Credentials credentials, Instant now) {
        until.put(hash(cluster, credentials), now.plus(life));
    }

    // each part with its length in front: no two different ones read alike
    private String hash(Cluster cluster, Credentials credentials) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            for (var part : new String[] {
                cluster.id().toString(), cluster.gateway().passwordHash(), credentials.user(), credentials.password()
            }) {
                var bytes = part.getBytes(UTF_8);
                mac.update((bytes.length + ":").getBytes(UTF_8));
                mac.update(bytes);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
