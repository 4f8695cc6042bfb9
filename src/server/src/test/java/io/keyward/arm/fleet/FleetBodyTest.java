package io.keyward.arm.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetTarget;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The body of a request for a fleet rotation. */
class FleetBodyTest {

    private static FleetRequest read(String properties) {
        var body = "{\"properties\": {%s}}".formatted(properties.replace('\'', '"'));
        return FleetBody.read(
                new JsonBodies(1 << 20, 32).read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_request_without_members_moves_every_cluster_to_the_newest_version_of_its_key() {
        var request = read("");

        assertThat(request.target()).isEqualTo(FleetTarget.NEWEST_VERSION);
        assertThat(request.options()).isEqualTo(FleetOptions.DEFAULT);
    }

    @Test
    void every_member_is_read() {
        var request =
                read("'selection': {'vaultUri': 'https://kv1.vault.azure.net', 'keyName': 'disk', 'tags': {'a': 'b'},"
                        + " 'clusters': ['c1'], 'keyOlderThanDays': 90}, 'target': {'vaultUri': 'https://kv2.vault.azure.net',"
                        + " 'keyName': 'new'}, 'order': 'listed', 'canary': 2, 'atOnce': 3, 'stopAfterFailures': 4");

        assertThat(request.selection().olderThanDays()).contains(90);
        assertThat(request.selection().clusters()).containsExactly("c1");
        assertThat(request.target().key())
                .hasValueSatisfying(key -> assertThat(key.name()).isEqualTo("new"));
        assertThat(request.options()).isEqualTo(new FleetOptions(FleetOrder.LISTED, 2, 3, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'selecton': {} | is not known",
                "'selection': {'keyName': 'disk'} | properties.selection.vaultUri is required",
                "'selection': {'keyOlderThanDays': 0} | must be from 1 to",
                "'atOnce': 0 | must be from 1 to 200",
                "'canary': -1 | must be from 0 to",
                "'order': 'random' | must be name, fewestDeks or listed",
                "'order': 'listed' | can only be listed if",
                "'target': {'keyVersion': '0123456789abcdef0123456789abcdef'} | properties.target.vaultUri is required"
            },
            quoteCharacter = '`')
    void a_wrong_member_is_named(String properties, String message) {
        assertThatThrownBy(() -> read(properties))
                .isInstanceOf(ArmProblem.class)
                .hasMessageContaining(message);
    }
}
