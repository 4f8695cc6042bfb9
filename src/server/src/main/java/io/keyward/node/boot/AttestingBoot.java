package io.keyward.node.boot;

import io.keyward.disk.report.Sender;
import io.keyward.node.machine.BootSecret;
import java.util.Optional;

/**
 * The boot of a machine that sends an attested document.
 *
 * @param secret the secret of the boot; empty if the agent is of an older version
 */
public record AttestingBoot(Sender sender, Optional<BootSecret> secret) {

    public String id() {
        return sender.bootId();
    }
}
