package io.keyward.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedLimiterTest {

    private final KeyedLimiter limiter = new KeyedLimiter(3, 2);

    @Test
    void a_key_cannot_acquire_more_than_its_share() {
        limiter.tryAcquire("a");
        limiter.tryAcquire("a");

        var third = limiter.tryAcquire("a");

        assertThat(third).isFalse();
        assertThat(limiter.exhaustedKeys()).containsExactly("a");
        assertThat(limiter.tryAcquire("b")).isTrue();
    }

    @Test
    void all_keys_together_cannot_acquire_more_than_the_total() {
        limiter.tryAcquire("a");
        limiter.tryAcquire("b");
        limiter.tryAcquire("c");

        var fourth = limiter.tryAcquire("d");

        assertThat(fourth).isFalse();
        assertThat(limiter.available()).isZero();
    }

    @Test
    void a_released_permit_can_be_acquired_again() {
        limiter.tryAcquire("a");
        limiter.tryAcquire("a");

        limiter.release("a");

        assertThat(limiter.tryAcquire("a")).isTrue();
    }

    @Test
    void a_permit_of_a_copy_is_not_a_permit_of_the_original() {
        limiter.copy().tryAcquire("a");

        assertThat(limiter.available()).isEqualTo(3);
    }
}
