package io.keyward.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AmbariClient;
import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading and changing the settings of a cluster's gateway. */
class GatewayIT {

    private static final String PASSWORD = ClusterBody.GATEWAY + "/restAuthCredential.password";

    private final Customer customer = Customer.of(BlackBox.server(), "gateways");

    private final CustomerCluster cluster = existing();

    private CustomerCluster existing() {
        var plain = customer.cluster("gateways");
        return plain.get().status() == 200 ? plain : plain.create(ClusterBody.of("Spark"));
    }

    @Test
    void the_gateway_password_cannot_be_read() {
        var settings = action("POST", "getGatewaySettings", null);
        var updated = action(
                "POST",
                "updateGatewaySettings",
                "{\"restAuthCredential.isEnabled\":true,\"restAuthCredential.username\":\"me\","
                        + "\"restAuthCredential.password\":\"%s\"}".formatted("Whispered7Secret!"));
        var after = action("POST", "getGatewaySettings", null);

        assertThat(settings.json().getString("restAuthCredential.password")).isEmpty();
        assertThat(updated.status()).isEqualTo(200);
        assertThat(after.json().getString("restAuthCredential.username")).isEqualTo("me");
        assertThat(after.json().getString("restAuthCredential.isEnabled")).isEqualTo("true");
    }

    @Test
    void a_weak_gateway_password_is_refused_in_hdinsights_form() {
        var update = action("POST", "updateGatewaySettings", "{\"restAuthCredential.password\":\"Secret-123'\"}");
        var creation =
                customer.cluster("weak").put(ClusterBody.of("Spark").with(PASSWORD, Json.createValue("Password-min1")));

        assertThat(List.of(update, creation)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().getJsonObject("error").getString("code")).isEqualTo("BadRequest");
            assertThat(answer.body()).contains("The password must be at least 10 characters in length");
        });
    }

    @Test
    void a_repeated_creation_does_not_tell_whether_its_password_is_that_of_the_gateway() {
        var repeated = customer.cluster("repeated");
        var body = ClusterBody.of("Spark");
        repeated.create(body.with(PASSWORD, Json.createValue("The-right-1")));

        var right = repeated.put(body.with(PASSWORD, Json.createValue("The-right-1")));
        var wrong = repeated.put(body.with(PASSWORD, Json.createValue("The-wrong-1")));

        assertThat(right.status()).as(right.body()).isEqualTo(200);
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(200);
        assertThat(wrong.body()).isEqualTo(right.body());
        var reader = AmbariClient.of(BlackBox.server(), "repeated");
        assertThat(reader.with("The-right-1").get("alerts").status()).isEqualTo(200);
        assertThat(reader.with("The-wrong-1").get("alerts").status()).isEqualTo(401);
    }

    @Test
    void the_configurations_show_the_gateway_without_its_password() {
        var listed = action("POST", "configurations", null);
        var one = action("GET", "configurations/gateway", null);

        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(one.status()).as(one.body()).isEqualTo(200);
        assertThat(listed.json().getJsonObject("configurations").getJsonObject("gateway"))
                .isEqualTo(one.json());
        assertThat(one.json()).containsOnlyKeys("restAuthCredential.isEnabled", "restAuthCredential.username");
    }

    @Test
    void a_change_of_the_gateway_keeps_the_settings_that_it_does_not_name() {
        action("POST", "updateGatewaySettings", "{\"restAuthCredential.username\":\"stays\"}");

        var switched = action("POST", "updateGatewaySettings", "{\"restAuthCredential.isEnabled\":false}");
        var empty = action("POST", "updateGatewaySettings", "{}");

        var after = action("POST", "getGatewaySettings", null).json();
        assertThat(switched.status()).as(switched.body()).isEqualTo(200);
        assertThat(empty.status()).as(empty.body()).isEqualTo(400);
        assertThat(after.getString("restAuthCredential.username")).isEqualTo("stays");
        assertThat(after.getString("restAuthCredential.isEnabled")).isEqualTo("false");
    }

    private Answer action(String method, String action, String request) {
        return customer.azure().armText(method, cluster.id() + "/" + action, request);
    }
}
