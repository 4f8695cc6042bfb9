package io.keyward.node.signature;

import io.keyward.cache.LruCache;
import io.keyward.concurrent.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Limits the requests of each sender: a burst at once, then a steady rate. Each server counts separately. */
public final class RequestRate {

    private final LruCache<String, RateLimiter> senders;
    private final Supplier<RateLimiter> first;

    /**
     * @param burst how many requests a sender may make at once
     * @param perMinute how many requests a sender may make per minute on average
     */
    public RequestRate(int burst, int perMinute, int maxSenders, Clock clock) {
        var perRequest = Duration.ofMinutes(1).dividedBy(perMinute);
        this.senders = new LruCache<>(maxSenders);
        this.first = () ->
                RateLimiter.steady(perRequest, burst, () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()));
    }

    /** @return empty if the sender may make a request now, otherwise the seconds until it may */
    public OptionalLong take(String sender) {
        var wait = senders.computeIfAbsent(sender, added -> first.get()).reserve(1, Duration.ZERO);
        return wait < 0
                ? OptionalLong.of(Duration.ofNanos(-wait).plusMillis(999).toSeconds())
                : OptionalLong.empty();
    }
}
