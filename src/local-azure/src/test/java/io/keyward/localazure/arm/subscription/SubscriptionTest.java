package io.keyward.localazure.arm.subscription;

import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private final Subscription subscription = new Subscription(SUBSCRIPTION, "eastus");

    @Test
    void another_subscription_is_not_found() {
        assertRefused(refusal(() -> subscription.requireKnown("other")), 404, "SubscriptionNotFound");
    }

    @Test
    void the_subscription_id_is_compared_without_case() {
        var shouted = SUBSCRIPTION.toUpperCase(Locale.ROOT);

        assertThatCode(() -> subscription.requireKnown(shouted)).doesNotThrowAnyException();
    }
}
