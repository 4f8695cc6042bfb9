package io.keyward.kernel.node;

import io.keyward.kernel.uml.CommandResult;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.GuestSystem;
import io.keyward.kernel.uml.RunningCommand;
import io.keyward.kernel.uml.UmlMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A machine with the agent. It becomes a node of a cluster by {@link #enroll}. */
public final class AgentMachine implements AutoCloseable {

    public static final Path JAR = Path.of("target", "keyward-agent.jar").toAbsolutePath();

    private static final Path PACKAGE = Path.of("target", "keyward-agent.deb").toAbsolutePath();

    // a guest loads classes slowly, so the agent's first command of a test run leaves them in an archive for the others
    private static final String MAKE_ARCHIVE = "-XX:ArchiveClassesAtExit=/run/share/classes.jsa";
    private static final String USE_ARCHIVE = "-XX:SharedArchiveFile=/run/share/classes.jsa";
    private static final Path ARCHIVE = Path.of("target", "kernel-classes.jsa").toAbsolutePath();
    // true once this test run has made the archive for its JAR
    private static final AtomicBoolean ARCHIVED = new AtomicBoolean();

    private final KernelCluster cluster;
    private final String host;
    private final UmlMachine machine;
    private final List<String> mapping = new ArrayList<>();
    private boolean installed; // as a package, else the JAR is run where the build has put it

    private AgentMachine(KernelCluster cluster, String host, UmlMachine machine) {
        this.cluster = cluster;
        this.host = host;
        this.machine = machine;
    }

    /** A machine without disks that is not booted. */
    public static AgentMachine of(KernelCluster cluster, String host) {
        return of(cluster, host, GuestSystem.plain());
    }

    public static AgentMachine of(KernelCluster cluster, String host, GuestSystem system) {
        cluster.attachIdentity(host);
        var machine = UmlMachine.named(host, system);
        copy(cluster.server().authority(), machine.share().resolve("ca.pem"));
        return new AgentMachine(cluster, host, machine);
    }

    /** Another machine that is not booted, with copies of this one's disks as they are now. The node's key is on them, too. */
    public AgentMachine copy(String name) {
        machine.run("sync").require();
        var copy = new AgentMachine(cluster, host, machine.copy(name));
        copy.mapping.addAll(mapping);
        copy(ARCHIVE, copy.machine.share().resolve("classes.jsa"));
        return copy;
    }

    /** The id of the machine's present boot. */
    public String bootId() {
        return read("/proc/sys/kernel/random/boot_id");
    }

    /** Adds a blank disk for a disk of the plan, such as {@code data0} or {@code temp0}. */
    public DiskImage addDisk(String planned, int mebibytes) {
        mapping.add("%s /dev/ubd%c".formatted(planned, 'b' + mapping.size()));
        return machine.addDisk(mebibytes);
    }

    /** Adds a disk that exists. */
    public DiskImage attach(String planned, DiskImage disk) {
        mapping.add("%s /dev/ubd%c".formatted(planned, 'b' + mapping.size()));
        return machine.attach(disk);
    }

    public String host() {
        return host;
    }

    public UmlMachine machine() {
        return machine;
    }

    public AgentMachine boot() {
        machine.boot();
        return this;
    }

    public AgentMachine cutPowerAndBoot() {
        machine.cutPowerAndBoot();
        return this;
    }

    /** Writes the agent's configuration. */
    public AgentMachine configure() {
        return configure("");
    }

    /** Writes the agent's configuration with further lines. */
    public AgentMachine configure(String more) {
        var script =
                """
                set -e
                mkdir -p /etc/keyward-agent
                cat > /etc/keyward-agent/agent.conf << 'END'
                server.url=https://localhost:%d
                ca.file=/etc/keyward-agent/ca.pem
                imds.url=%s
                call.timeout=PT1M
                unwrap.pause=PT5S
                unwrap.pause.alone=PT5S
                %s
                END
                cp /run/share/ca.pem /etc/keyward-agent/ca.pem
                """
                        .formatted(cluster.server().keyward().getPort(), imds(), more);
        machine.run(script).require();
        return map();
    }

    // the guest reaches the loopback address of the host as localhost
    private String imds() {
        return "http://localhost:%d/machines/%s"
                .formatted(cluster.server().imds().getPort(), host);
    }

    /** Writes the agent's mapping file, with the devices of all disks that were added until now. */
    public AgentMachine map() {
        return map(mapping.size());
    }

    /** Writes the agent's mapping file with the devices of the first disks only: the agent finds no device for the others. */
    public AgentMachine map(int first) {
        var lines = String.join("\n", mapping.subList(0, first));
        machine.run("cat > /etc/keyward-agent/disks << 'END'\n%s\nEND\nsync".formatted(lines))
                .require();
        return this;
    }

    /** Enrols the machine as the node of its name. */
    public AgentMachine enroll() {
        var command = "enroll " + cluster.enrollmentCode(host);
        var archive = machine.share().resolve("classes.jsa");
        if (ARCHIVED.get()) {
            copy(ARCHIVE, archive);
            agent(command).require();
        } else {
            machine.run(command(MAKE_ARCHIVE, command)).require();
            keep(archive);
        }
        machine.run("sync").require();
        return this;
    }

    private void keep(Path archive) {
        if (installed) return; // the command of an installed agent makes no archive
        synchronized (ARCHIVED) {
            if (!ARCHIVED.get()) copy(archive, ARCHIVE);
            ARCHIVED.set(true);
        }
    }

    public CommandResult agent(String arguments) {
        return machine.run(command(USE_ARCHIVE, arguments));
    }

    public RunningCommand start(String arguments) {
        return machine.start("exec " + command(USE_ARCHIVE, arguments));
    }

    /** Runs a command until it is about to take a step. It waits there until the power is cut. */
    public void park(String step, String arguments) {
        machine.start(command(USE_ARCHIVE + " -Dkeyward.agent.park-before=" + step, arguments))
                .awaitOutput("parked before " + step);
    }

    /** Installs the Debian package. The guest must be a Debian. */
    public AgentMachine installPackage() {
        copy(PACKAGE, machine.share().resolve("keyward-agent.deb"));
        machine.run("dpkg -i /run/share/keyward-agent.deb").require();
        installed = true;
        return this;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String command(String option, String arguments) {
        return installed
                ? "keyward-agent " + arguments
                : "%s %s -jar %s %s".formatted(GuestJava.COMMAND, option, JAR, arguments);
    }

    /** Writes a text into a file of a mounted volume and flushes it. */
    public void write(String file, String text) {
        machine.run("echo '%s' > %s && sync".formatted(text, file)).require();
    }

    public String read(String file) {
        return machine.run("cat " + file).require().strip();
    }

    @Override
    public void close() {
        machine.close();
    }
}
