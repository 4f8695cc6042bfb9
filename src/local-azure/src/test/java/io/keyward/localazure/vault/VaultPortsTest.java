package io.keyward.localazure.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;

class VaultPortsTest {

    private final TestEndpoints endpoints = new TestEndpoints();
    private final VaultPorts ports = endpoints.ports(3);

    @Test
    void the_first_port_that_no_vault_has_is_opened() {
        assertThat(ports.openFree(Set.of(8501, 8503))).hasValue(8502);
        assertThat(endpoints.opened()).containsExactly("vault2");
    }

    @Test
    void open_liberty_is_not_asked_to_open_a_port_on_which_another_process_listens() {
        endpoints.portIsInUse(8501);

        assertThat(ports.openFree(Set.of())).hasValue(8502);
        assertThat(endpoints.opened()).containsExactly("vault2");
    }

    @Test
    void a_port_that_open_liberty_cannot_open_is_skipped() {
        endpoints.cannotBeOpened("vault1");

        assertThat(ports.openFree(Set.of())).hasValue(8502);
    }

    @Test
    void a_port_that_is_open_but_refuses_connections_is_skipped() {
        endpoints.refusesConnections("vault1");

        assertThat(ports.openFree(Set.of())).hasValue(8502);
    }

    @Test
    void there_is_no_port_if_vaults_have_all_of_them() {
        assertThat(ports.openFree(Set.of(8501, 8502, 8503))).isEmpty();
        assertThat(endpoints.opened()).isEmpty();
    }

    @Test
    void an_open_port_is_not_opened_again() {
        ports.open(8501);

        assertThat(ports.open(8501)).isTrue();
        assertThat(endpoints.opened()).containsExactly("vault1");
    }

    @Test
    void no_port_is_opened_where_there_are_no_endpoints() {
        assertThat(new VaultPorts(MBeanServerFactory.newMBeanServer(), port -> true, port -> true, 8501, 3)
                        .openFree(Set.of()))
                .isEmpty();
    }
}
