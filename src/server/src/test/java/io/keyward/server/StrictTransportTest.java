package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrictTransportTest {

    @Test
    void browsers_reach_a_production_server_by_https_alone() {
        assertThat(StrictTransport.headers(ServerMode.PRODUCTION))
                .containsEntry("Strict-Transport-Security", "max-age=31536000");
    }

    @Test
    void a_laptop_keeps_its_other_ports() {
        assertThat(StrictTransport.headers(ServerMode.LOCAL)).isEmpty();
    }
}
