package io.keyward.localazure.control;

import static io.keyward.localazure.Json.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehavioursTest {

    private final Misbehaviours misbehaviours = new Misbehaviours();

    @Test
    void one_vault_misbehaves_and_all_others_do_not() { // invariant 5
        misbehaviours.arm("MyKeyVault", read("{'kind':'fail'}"));

        assertThat(misbehaviours.strike("mykeyvault", "get")).isPresent();
        assertThat(misbehaviours.strike("other", "get")).isEmpty();
    }

    @Test
    void it_strikes_as_often_as_it_was_told() {
        misbehaviours.arm("v", read("{'kind':'reset','times':2}"));

        assertThat(misbehaviours.strike("v", "get")).isPresent();
        assertThat(misbehaviours.strike("v", "get")).isPresent();
        assertThat(misbehaviours.strike("v", "get")).isEmpty();
    }

    @Test
    void it_may_be_for_one_operation_only() {
        misbehaviours.arm("v", read("{'kind':'fail','times':1,'operation':'unwrapkey'}"));

        assertThat(misbehaviours.strike("v", "wrapKey")).isEmpty();
        assertThat(misbehaviours.strike("v", "unwrapKey")).isPresent();
    }

    @Test
    void it_may_leave_some_requests_alone() {
        misbehaviours.arm("v", read("{'kind':'fail','probability':0}"));

        assertThat(misbehaviours.strike("v", "get")).isEmpty();
    }

    @Test
    void whom_a_silent_vault_holds_is_let_go_when_it_is_taken_back() throws Exception {
        misbehaviours.arm("v", read("{'kind':'silent','delay':'PT1H'}"));
        var silent = misbehaviours.strike("v", "get").orElseThrow();
        var held = CompletableFuture.runAsync(silent::hold);

        misbehaviours.disarm("v");

        held.get(1, TimeUnit.MINUTES);
        assertThat(misbehaviours.strike("v", "get")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'kind':'nice'}",
                "{'kind':'fail','status':200}",
                "{'kind':'slow','delay':'1s'}",
                "{'kind':'fail','probability':2}"
            })
    void what_the_control_does_not_understand_is_refused(String request) {
        assertThat(catchThrowableOfType(Refusal.class, () -> read(request)).status())
                .isEqualTo(400);
    }

    private static Misbehaviour read(String request) {
        return Misbehaviour.read(fields(request));
    }
}
