package io.keyward.localazure.arm.subscription;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static io.keyward.localazure.arm.TestSubscription.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.keyward.localazure.login.LoginAuthority;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private final Subscription subscription =
            new Subscription(SUBSCRIPTION, "eastus", new LoginAuthority(URI.create("https://localhost:8443"), TENANT));

    @Test
    void a_client_that_has_logged_in_finds_its_subscription_and_its_tenant() {
        assertThat(subscription.toArm())
                .isEqualTo(json("{'id':'/subscriptions/" + SUBSCRIPTION + "','subscriptionId':'" + SUBSCRIPTION
                        + "','tenantId':'" + TENANT
                        + "','displayName':'Local Subscription','state':'Enabled','managedByTenants':[]}"));
        assertThat(subscription.tenantToArm())
                .isEqualTo(json("{'id':'/tenants/" + TENANT + "','tenantId':'" + TENANT
                        + "','displayName':'Local','defaultDomain':'local.test'}"));
    }

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
