package io.keyward.arm.cluster;

import static io.keyward.arm.Bodies.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.PasswordHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayMemberTest {

    private static final Gateway CURRENT = new Gateway(true, "me", "the current hash");

    @Test
    void disabling_the_gateway_keeps_its_user_and_password() {
        var changed = changed("{\"restAuthCredential.isEnabled\":\"false\"}");

        assertThat(changed).isEqualTo(new Gateway(false, "me", "the current hash"));
    }

    @Test
    void changing_the_user_keeps_the_password() {
        var changed = changed("{\"restAuthCredential.username\":\"you\"}");

        assertThat(changed).isEqualTo(new Gateway(true, "you", "the current hash"));
    }

    @Test
    void changing_the_password_keeps_the_user() {
        var changed = changed("{\"restAuthCredential.password\":\"another\"}");

        assertThat(changed.user()).isEqualTo("me");
        assertThat(PasswordHash.matches(changed.passwordHash(), "another")).isTrue();
    }

    @Test
    void a_gateway_is_shown_as_texts_and_without_its_password() {
        var view = GatewayMember.view(CURRENT).build();

        assertThat(view)
                .isEqualTo(
                        object("{\"restAuthCredential.isEnabled\":\"true\",\"restAuthCredential.username\":\"me\"}"));
    }

    @Test
    void settings_that_were_read_and_sent_back_change_nothing() {
        var changed = changed("{\"restAuthCredential.isEnabled\":\"true\",\"restAuthCredential.username\":\"me\","
                + "\"restAuthCredential.password\":\"\"}");

        assertThat(changed).isEqualTo(CURRENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"restAuthCredential.password\":\"\"}", "{\"unheardOf\":1}"})
    void a_request_that_changes_nothing_is_refused(String settings) {
        assertThatThrownBy(() -> changed(settings))
                .isInstanceOf(ArmProblem.InvalidMember.class)
                .hasMessageContaining("changes nothing; give restAuthCredential.isEnabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"restAuthCredential.username\":\" \"}", "{\"restAuthCredential.isEnabled\":\"maybe\"}"})
    void an_invalid_setting_is_refused(String settings) {
        assertThatThrownBy(() -> changed(settings)).isInstanceOf(ArmProblem.InvalidMember.class);
    }

    private static Gateway changed(String settings) {
        return GatewayMember.change(JsonMember.root(object(settings))).apply(CURRENT);
    }
}
