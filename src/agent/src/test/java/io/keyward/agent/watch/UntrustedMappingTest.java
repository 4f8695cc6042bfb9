package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the watch says and does about an opened volume whose sectors the kernel does not encrypt. */
class UntrustedMappingTest extends OpenedDisk {

    @Test
    void a_volume_that_is_not_encrypted_is_cut_and_stays_reported() throws IOException {
        kernel.leavePlain();

        for (int round = 0; round < 3; round++) watch.round();

        assertThat(kernel.state(0)).isEqualTo("cut");
        assertThat(lastHeartbeat().objects("alerts"))
                .extracting((JsonObject alert) -> alert.text("code"))
                .contains("UntrustedMapping");
    }
}
