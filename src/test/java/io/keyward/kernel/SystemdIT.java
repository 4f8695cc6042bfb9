package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.uml.GuestSystem;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.kernel.uml.UmlMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnRealKernel(debian = true)
class SystemdIT {

    private final UmlMachine machine = UmlMachine.named("systemd", GuestSystem.systemd());

    @AfterEach
    void stop() {
        machine.close();
    }

    @Test
    void systemd_boots() {
        machine.addDisk(64);
        machine.boot();

        assertThat(machine.run("systemctl is-system-running --wait; systemd-analyze blame|head -20")
                        .out())
                .startsWith("running");
    }
}
