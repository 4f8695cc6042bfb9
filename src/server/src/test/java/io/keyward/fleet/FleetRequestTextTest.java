package io.keyward.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stored text of a request. */
class FleetRequestTextTest {

    @Test
    void a_request_is_read_as_it_was_written() {
        var key = new KeyName("https://kv1.vault.azure.net", "disk");
        var request = new FleetRequest(
                new FleetSelection(
                        Optional.of("https://kv1.vault.azure.net"),
                        Optional.of("disk"),
                        Optional.empty(),
                        Map.of("b", "2", "a", "1"),
                        List.of("c2", "c1"),
                        Optional.of(90)),
                new FleetTarget(Optional.of(key), Optional.empty()),
                new FleetOptions(FleetOrder.LISTED, 2, 20, 3));

        assertThat(FleetRequestText.read(FleetRequestText.write(request))).isEqualTo(request);
    }

    @Test
    void a_request_without_conditions_is_read_as_it_was_written() {
        var request = new FleetRequest(FleetSelection.ALL, FleetTarget.NEWEST_VERSION, FleetOptions.DEFAULT);

        assertThat(FleetRequestText.read(FleetRequestText.write(request))).isEqualTo(request);
    }
}
