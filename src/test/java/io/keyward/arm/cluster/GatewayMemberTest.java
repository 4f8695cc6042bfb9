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

    private static final Gateway STANDING = new Gateway(true, "me", "the hash there is");

    @Test
    void a_gateway_is_switched_off_without_touching_its_user_and_password() {
        var changed = changed("{\"restAuthCredential.isEnabled\":\"false\"}");

        assertThat(changed).isEqualTo(new Gateway(false, "me", "the hash there is"));
    }

    @Test
    void a_new_user_keeps_the_password() {
        var changed = changed("{\"restAuthCredential.username\":\"you\"}");

        assertThat(changed).isEqualTo(new Gateway(true, "you", "the hash there is"));
    }

    @Test
    void a_new_password_is_that_of_the_same_user() {
        var changed = changed("{\"restAuthCredential.password\":\"another\"}");

        assertThat(changed.user()).isEqualTo("me");
        assertThat(PasswordHash.matches(changed.passwordHash(), "another")).isTrue();
    }

    @Test
    void a_gateway_reads_as_texts_and_without_a_password() {
        var view = GatewayMember.view(STANDING).build();

        assertThat(view)
                .isEqualTo(
                        object("{\"restAuthCredential.isEnabled\":\"true\",\"restAuthCredential.username\":\"me\"}"));
    }

    @Test
    void settings_as_they_are_read_can_be_sent_back() {
        var changed = changed("{\"restAuthCredential.isEnabled\":\"true\",\"restAuthCredential.username\":\"me\","
                + "\"restAuthCredential.password\":\"\"}");

        assertThat(changed).isEqualTo(STANDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"restAuthCredential.password\":\"\"}", "{\"unheardOf\":1}"})
    void a_change_of_nothing_is_refused(String settings) {
        assertThatThrownBy(() -> changed(settings))
                .isInstanceOf(ArmProblem.WrongMember.class)
                .hasMessageContaining("changes nothing; give restAuthCredential.isEnabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"restAuthCredential.username\":\" \"}", "{\"restAuthCredential.isEnabled\":\"maybe\"}"})
    void a_setting_that_cannot_be_is_refused(String settings) {
        assertThatThrownBy(() -> changed(settings)).isInstanceOf(ArmProblem.WrongMember.class);
    }

    private static Gateway changed(String settings) {
        return GatewayMember.change(JsonMember.root(object(settings))).apply(STANDING);
    }
}
