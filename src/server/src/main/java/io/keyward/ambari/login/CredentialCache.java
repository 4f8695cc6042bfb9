package io.keyward.ambari.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.cache.LruCache;
import io.keyward.cluster.Cluster;
import io.keyward.text.AsciiCase;
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
    // after this time the password is checked again, and the network of the client is stored as known again
    private static final Duration MAX_AGE = Duration.ofDays(1);
    private static final String MAC = "HmacSHA256";

    private record Entry(Instant verifiedAt, Instant until) {
        boolean isValid(Instant now) {
            return now.isBefore(until) && now.isBefore(verifiedAt.plus(MAX_AGE));
        }
    }

    private final Duration life;
    private final SecretKeySpec key;
    private final LruCache<String, Entry> entries = new LruCache<>(MAX_ENTRIES);
    private final LruCache<String, Boolean> requests = new LruCache<>(MAX_ENTRIES);

    CredentialCache(Duration life) {
        this.life = life;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    /**
     * True if the credentials were added or found within {@code life}, and added less than a day ago. Finding them restarts
     * {@code life}.
     */
    synchronized boolean contains(Cluster cluster, Credentials credentials, Instant now) {
        var hash = hash(cluster, credentials);
        var entry = entries.find(hash).filter(found -> found.isValid(now));
        entry.ifPresent(found -> entries.put(hash, new Entry(found.verifiedAt(), now.plus(life))));
        return entry.isPresent();
    }

    synchronized void add(Cluster cluster, Credentials credentials, Instant now) {
        entries.put(hash(cluster, credentials), new Entry(now, now.plus(life)));
    }

    /** True if the latest request with the same values was verified. Only a hint: the password may have changed since. */
    boolean remembers(GatewaySignIn request) {
        return requests.find(hash(request)).isPresent();
    }

    void remember(GatewaySignIn request, boolean verified) {
        if (verified) {
            requests.put(hash(request), true);
        } else {
            requests.remove(hash(request));
        }
    }

    private String hash(GatewaySignIn request) {
        var credentials = request.credentials();
        return hash("request", AsciiCase.fold(request.cluster()), credentials.user(), credentials.password());
    }

    private String hash(Cluster cluster, Credentials credentials) {
        return hash(
                cluster.id().toString(), cluster.gateway().passwordHash(), credentials.user(), credentials.password());
    }

    // each part is prefixed with its length, so that different parts never give the same input
    private String hash(String... parts) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            for (var part : parts) {
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
