package io.keyward.arm.cluster;

import static io.keyward.arm.Bodies.object;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.Gateway;
import io.keyward.problem.ProblemCode;
import java.util.ArrayList;
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
        var changed = changed("{\"restAuthCredential.password\":\"Another-123\"}");

        assertThat(changed.user()).isEqualTo("me");
        assertThat(changed.passwordHash()).isEqualTo("hash of Another-123");
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

    @Test
    void a_password_is_hashed_only_after_all_other_checks_of_the_request() {
        var hashed = new ArrayList<String>();
        var invalid = JsonMember.root(
                object("{\"restAuthCredential.isEnabled\":\"maybe\",\"restAuthCredential.password\":\"Another-123\"}"));

        assertThatThrownBy(() -> GatewayMember.readChange(invalid).change(CURRENT, password -> {
                    hashed.add(password);
                    return password;
                }))
                .is(problem(ProblemCode.MALFORMED_REQUEST));

        assertThat(hashed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"restAuthCredential.password\":\"\"}"})
    void a_request_that_changes_nothing_is_refused(String settings) {
        assertThatThrownBy(() -> changed(settings))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("changes nothing; give restAuthCredential.isEnabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"restAuthCredential.username\":\" \"}", "{\"restAuthCredential.isEnabled\":\"maybe\"}"})
    void an_invalid_setting_is_refused(String settings) {
        assertThatThrownBy(() -> changed(settings)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"restAuthCredential.password\":\"another\"}",
                "{\"restAuthCredential.username\":\"boss\",\"restAuthCredential.password\":\"Secret-boss1\"}"
            })
    void a_password_that_is_weak_in_itself_or_for_its_user_is_refused(String settings) {
        assertThatThrownBy(() -> changed(settings)).is(problem(ProblemCode.GATEWAY_PASSWORD_WEAK));
        assertThatThrownBy(() -> GatewayMember.read(JsonMember.root(object(settings))))
                .is(problem(ProblemCode.GATEWAY_PASSWORD_WEAK));
    }

    @Test
    void a_password_without_a_user_is_checked_against_the_user_that_the_gateway_has() {
        var asAdmin = JsonMember.root(object("{\"restAuthCredential.password\":\"Secret-adm1\"}"));

        assertThatThrownBy(() -> GatewayMember.read(asAdmin)).is(problem(ProblemCode.GATEWAY_PASSWORD_WEAK));
        assertThat(change(asAdmin).user()).isEqualTo("me");
    }

    private static Gateway changed(String settings) {
        return change(JsonMember.root(object(settings)));
    }

    private static Gateway change(JsonMember settings) {
        return GatewayMember.readChange(settings)
                .change(CURRENT, password -> "hash of " + password)
                .apply(CURRENT);
    }
}
