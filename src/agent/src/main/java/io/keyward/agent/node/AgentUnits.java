package io.keyward.agent.node;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.device.Host;
import io.keyward.agent.process.Commands;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * The agent's units of systemd. They do nothing on a machine that is not enrolled, so commands start them after the enrolment,
 * and the installation of the package does not.
 */
public final class AgentUnits {

    private static final System.Logger LOG = System.getLogger(AgentUnits.class.getName());

    // now and at each boot; without waiting, because the units wait for the network
    private static final List<String> START = List.of(
            "systemctl", "enable", "--now", "--no-block", "keyward-agent-unlock.service", "keyward-agent.service");

    private final Host host;
    private final Commands commands;

    public AgentUnits(Host host, Commands commands) {
        this.host = host;
        this.commands = commands;
    }

    /**
     * Starts the units now and at each boot.
     *
     * @return false if the machine has no systemd, or systemd cannot start the units
     */
    public boolean start() {
        return started(START);
    }

    /**
     * Starts units that use the disks, without waiting for them.
     *
     * @return false if no unit is given, the machine has no systemd, or systemd cannot start them
     */
    public boolean start(List<String> units) {
        return !units.isEmpty()
                && started(Stream.concat(Stream.of("systemctl", "start", "--no-block"), units.stream())
                        .toList());
    }

    private boolean started(List<String> command) {
        if (!Files.isDirectory(host.at("/run/systemd/system"))) return false;
        var result = commands.run(command, List.of());
        if (!result.ok()) LOG.log(WARNING, "{0} failed: {1}", String.join(" ", command), result.lastLine());
        return result.ok();
    }
}
