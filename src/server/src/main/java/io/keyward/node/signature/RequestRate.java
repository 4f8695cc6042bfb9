package io.keyward.node.signature;

import io.keyward.cache.LruCache;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** A token bucket for each sender: a burst of requests, refilled at a steady rate. Each server counts for itself. */
public final class RequestRate {

    private final LruCache<String, TokenBucket> senders;
    private final int burst;
    private final Duration perRequest;

    /**
     * @param burst how many requests a sender may make at once
     * @param perMinute how many it may make in a minute in the long run
     */
    public RequestRate(int burst, int perMinute, int maxSenders) {
        this.senders = new LruCache<>(maxSenders);
        this.burst = burst;
        this.perRequest = Duration.ofMinutes(1).dividedBy(perMinute);
    }

    /** @return empty if the sender may make a request now, otherwise the seconds until it may */
    public OptionalLong take(String sender, Instant now) {
        return senders.computeIfAbsent(sender, ignored -> new TokenBucket()).take(now);
    }

    private final class TokenBucket {

        private Instant usedUntil =
                Instant.EPOCH; // when the requests so far would have been used up at the steady rate

        synchronized OptionalLong take(Instant now) {
            var from = usedUntil.isBefore(now) ? now : usedUntil;
            var wait = Duration.between(now.plus(perRequest.multipliedBy(burst - 1L)), from);
            if (wait.compareTo(Duration.ZERO) > 0) {
                return OptionalLong.of(wait.plusMillis(999).toSeconds());
            }
            usedUntil = from.plus(perRequest);
            return OptionalLong.empty();
        }
    }
}
