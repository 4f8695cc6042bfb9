package io.keyward.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.key.WrappedDek;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void the_plan_of_the_protocol_is_read() {
        var plan = Plan.read(
                JsonObject.parse(
                        """
                {"serial":7,"heartbeatSeconds":30,"recoveryKit":true,"pins":"a.b.c","successors":["d.e.f"],
                 "grace":{"suspendAfterSeconds":86400,"cutAfterSeconds":null},
                 "disks":[{"id":"123","kind":"data","lun":1,"order":"keep","keyId":"https://v/keys/n/v","algorithm":"RSA-OAEP","wrappedDek":"AA"},
                          {"id":"124","kind":"temp","lun":0,"order":"erase"}]}
                """));

        assertThat(plan.serial()).isEqualTo(7);
        assertThat(plan.heartbeat()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.recoveryKit()).isTrue();
        assertThat(plan.pins()).contains("a.b.c");
        assertThat(plan.successors()).containsExactly("d.e.f");
        assertThat(plan.grace().suspendAfter()).contains(Duration.ofDays(1));
        assertThat(plan.grace().cutAfter()).isEmpty();
        assertThat(plan.disk("123").orElseThrow().dek())
                .contains(new WrappedDek("https://v/keys/n/v", "RSA-OAEP", "AA"));
        assertThat(plan.disk("123").orElseThrow().volume()).isEqualTo("keyward-data1");
        assertThat(plan.disk("124").orElseThrow().order()).isEqualTo(PlannedDisk.Order.ERASE);
        assertThat(plan.disk("124").orElseThrow().volume()).isEqualTo("keyward-temp0");
        assertThat(plan.disk("125")).isEmpty();
    }

    @Test
    void the_plan_of_an_older_server_without_a_grace_policy_lets_volumes_run_on() {
        var plan = Plan.read(JsonObject.parse("{\"serial\":1,\"disks\":[]}"));

        assertThat(plan.grace()).isEqualTo(GracePolicy.RUN_ON);
        assertThat(plan.recoveryKit()).isFalse();
        assertThat(plan.successors()).isEmpty();
    }

    @Test
    void an_unknown_kind_or_order_is_refused() {
        var disk = "{\"serial\":1,\"disks\":[{\"id\":\"1\",\"kind\":\"%s\",\"lun\":0,\"order\":\"%s\"}]}";

        assertThatThrownBy(() -> Plan.read(JsonObject.parse(disk.formatted("os", "keep"))))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Plan.read(JsonObject.parse(disk.formatted("data", "ERASE"))))
                .isInstanceOf(MalformedJson.class);
    }
}
