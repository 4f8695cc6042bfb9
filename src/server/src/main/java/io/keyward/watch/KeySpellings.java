package io.keyward.watch;

import io.keyward.key.KeyId;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How clusters spell the keys that this server probes (R11), read again after some minutes. A spelling only decides how a
 * message names the key, so an old one does no harm.
 */
@ApplicationScoped
class KeySpellings {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Map<KeyId, KeyId> written = new ConcurrentHashMap<>();

    @Inject
    KeysInUse keys;

    @Inject
    SharedClock clock;

    private Instant readAgainAt = Instant.MIN;

    /** The key version as a cluster spells it; unchanged if no cluster uses it. */
    KeyId asWritten(KeyId key) {
        forgetOld();
        return Optional.ofNullable(written.get(key)).orElseGet(() -> read(key));
    }

    private KeyId read(KeyId key) {
        var found = keys.asWritten(key);
        found.ifPresent(spelling -> written.put(key, spelling));
        return found.orElse(key);
    }

    private synchronized void forgetOld() {
        var now = clock.instant();
        if (now.isAfter(readAgainAt)) {
            written.clear();
            readAgainAt = now.plus(KEPT);
        }
    }
}
