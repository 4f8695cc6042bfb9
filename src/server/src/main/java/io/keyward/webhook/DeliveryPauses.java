package io.keyward.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pauses between the attempts of a delivery. They double with each attempt up to the longest pause. Each is shortened at
 * random by up to a half, so that the webhooks of one host are not all called at the same moment.
 */
record DeliveryPauses(Duration first, Duration longest, RandomGenerator random) {

    private static final int MAX_DOUBLINGS = 20;

    Duration after(int attempt) {
        var doubled = first.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        var pause = doubled.compareTo(longest) > 0 ? longest : doubled;
        return pause.minusMillis(random.nextLong(1 + pause.toMillis() / 2));
    }
}
