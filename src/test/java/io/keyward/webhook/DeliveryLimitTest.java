package io.keyward.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many deliveries are under way at once. */
class DeliveryLimitTest {

    private final DeliveryLimit slots = new DeliveryLimit(3, 2);

    @Test
    void a_host_has_its_share_and_leaves_the_rest_to_others() {
        slots.take("a");
        slots.take("a");

        assertThat(slots.take("a")).isFalse();
        assertThat(slots.full()).containsExactly("a");
        assertThat(slots.take("b")).isTrue();
    }

    @Test
    void in_all_there_are_only_so_many() {
        slots.take("a");
        slots.take("b");
        slots.take("c");

        assertThat(slots.take("d")).isFalse();
        assertThat(slots.free()).isZero();
    }

    @Test
    void what_has_ended_makes_room() {
        slots.take("a");
        slots.take("a");
        slots.giveBack("a");

        assertThat(slots.take("a")).isTrue();
    }

    @Test
    void what_a_copy_takes_is_not_taken() {
        slots.copy().take("a");

        assertThat(slots.free()).isEqualTo(3);
    }
}
