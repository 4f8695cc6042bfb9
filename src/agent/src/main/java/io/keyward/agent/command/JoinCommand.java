package io.keyward.agent.command;

import io.keyward.agent.config.MalformedConfig;
import io.keyward.agent.config.Setting;
import io.keyward.agent.node.Machine;
import java.util.List;
import java.util.Set;

/**
 * Makes a new machine a node with encrypted disks although nobody signs in to it. A unit of systemd runs it at each start, and
 * again after a failure that may pass, so it makes one attempt and waits for nothing that a person has to do.
 */
final class JoinCommand implements Command {

    private static final System.Logger LOG = System.getLogger(JoinCommand.class.getName());
    private static final Arguments NONE = Arguments.parse(List.of(), Set.of());

    private static final String ENROLL = "enroll";
    private static final String SEAL = "seal";

    @Override
    public String name() {
        return "join";
    }

    @Override
    public String summary() {
        return "enrols this machine by an attested document of Azure, encrypts its blank disks and opens the others, as the"
                + " setting join says";
    }

    @Override
    public Outcome run(Arguments arguments, Machine machine) {
        return switch (machine.config().text(Setting.JOIN)) {
            case ENROLL -> enrolled(machine);
            case SEAL -> sealed(machine);
            default -> throw new MalformedConfig("setting join has to be enroll or seal");
        };
    }

    private static Outcome enrolled(Machine machine) {
        var enrolment = machine.enrolment().orElseGet(machine::enrolAttested);
        machine.units().start();
        return Outcome.ok("is node %s of %s".formatted(enrolment.name(), enrolment.clusterResource()));
    }

    // the disks of an enrolled machine open with the vault alone, also while Keyward is down
    private static Outcome sealed(Machine machine) {
        var opened = machine.enrolment().map(known -> new UnlockCommand().run(NONE, machine));
        if (opened.filter(outcome -> outcome.code() == ExitCode.OK).isPresent()) return used(opened.get(), machine);
        LOG.log(System.Logger.Level.INFO, enrolled(machine).line());
        return used(new SealCommand().run(NONE, machine), machine);
    }

    private static Outcome used(Outcome disks, Machine machine) {
        if (disks.code() == ExitCode.OK) machine.units().start(machine.config().words(Setting.USER_UNITS));
        return disks;
    }
}
