package io.keyward.ambari.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.cache.LruCache;
import io.keyward.cluster.Cluster;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers credentials that were verified recently. A client that polls does not need the slow password hash each time,
 * and is not locked out while another client guesses passwords. The cache holds HMACs under a random key of this process,
 * no passwords. The stored password hash is part of the HMAC input, so that a changed password invalidates its entry.
 */
final class CredentialCache {

    private static final int MAX_ENTRIES = 10_000;
    private static final String MAC = "HmacSHA256";

    private final Duration life;
    private final SecretKeySpec key;
    private final LruCache<String, Instant> until = new LruCache<>(MAX_ENTRIES);

    CredentialCache(Duration life) {
        this.life = life;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    /** Whether the credentials were verified within {@code life}; if so, their time starts again. */
    synchronized boolean contains(Cluster cluster, Credentials credentials, Instant now) {
        var hash = hash(cluster, credentials);
        if (until.find(hash).filter(now::isBefore).isEmpty()) {
            return false;
        }
        until.put(hash, now.plus(life));
        return true;
    }

    synchronized void add(Cluster cluster, Credentials credentials, Instant now) {
        until.put(hash(cluster, credentials), now.plus(life));
    }

    // each part is prefixed with its length, so that different parts never give the same input
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
            throw new IllegalStateException(MAC + " is part of every JDK", e);
        }
    }
}
