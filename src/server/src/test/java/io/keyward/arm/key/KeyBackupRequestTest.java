package io.keyward.arm.key;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.Bodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyBackupRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String KEY = "https://v.vault.azure.net/keys/K/0123456789abcdef0123456789abcdef";

    @Test
    void without_properties_the_backup_was_taken_now_and_its_keys_are_unknown() {
        var request = read("{}");

        assertThat(request.takenAt()).isEqualTo(NOW);
        assertThat(request.keys()).isEmpty();
    }

    @Test
    void the_time_and_the_keys_are_read() {
        var request = read("{'takenAt': '2026-11-24T11:00:00Z', 'keys': ['%s']}".formatted(KEY));

        assertThat(request.takenAt()).isEqualTo(Instant.parse("2026-11-24T11:00:00Z"));
        assertThat(request.keys().orElseThrow()).containsExactly(KeyId.parse(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'takenAt': 'yesterday'}", "{'takenAt': '1999-12-31T23:59:59Z'}", "{'keys': 'all'}"})
    void an_invalid_member_is_refused(String properties) {
        assertThatThrownBy(() -> read(properties)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @Test
    void a_backup_from_the_future_is_refused() {
        assertThatThrownBy(() -> read("{'takenAt': '2026-11-24T12:00:01Z'}"))
                .is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "a b", "a/b"})
    void an_invalid_name_is_refused(String name) {
        assertThatThrownBy(() -> KeyBackupRequest.requireName(name)).is(problem(ProblemCode.INVALID_NAME));
    }

    private static KeyBackupRequest read(String properties) {
        var body = "{'properties': %s}".formatted(properties).replace('\'', '"');
        return KeyBackupRequest.read("nightly", JsonMember.root(Bodies.object(body)), NOW);
    }
}
