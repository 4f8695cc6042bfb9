package io.keyward.node.boot;

import io.keyward.disk.report.Sender;
import io.keyward.node.machine.BootSecret;
import java.util.Optional;

/**
 * The boot of a machine that sends an attested document.
 *
 * @param secret empty if the agent is an older one
 */
public record AttestingBoot(Sender sender, Optional<BootSecret> secret) {

    public String id() {
        return sender.bootId();
    }
}
