package io.keyward.arm.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A subscription as the configuration names it. */
class SubscriptionTest {

    @Test
    void a_subscription_may_have_a_display_name() {
        assertThat(Subscription.parse(" s = Data = platform ")).isEqualTo(new Subscription("s", "Data = platform"));
    }

    @Test
    void without_a_display_name_the_id_is_shown() {
        assertThat(Subscription.parse("s")).isEqualTo(new Subscription("s", "s"));
        assertThat(Subscription.of("s").toArm("t").getString("displayName")).isEqualTo("s");
    }
}
