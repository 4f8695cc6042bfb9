package io.keyward.kernel.node;

import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.GuestSystem;
import io.keyward.kernel.uml.UmlMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A new virtual machine with two blank disks, which gets nothing but user data: {@code src/cloud-init/user-data.yaml} with the
 * words in angle brackets replaced, and the addresses and devices that a guest of the tests has instead of Azure's.
 */
public final class CloudMachine implements AutoCloseable {

    private static final Path USER_DATA = Path.of("src", "cloud-init", "user-data.yaml");
    private static final Path PACKAGE = Path.of("target", "keyward-agent.deb");

    // on Azure the agent finds the disks by itself
    private static final String DEVICES =
            """
              - path: /etc/keyward-agent/disks
                content: |
                  data0 /dev/ubdb
                  temp0 /dev/ubdc
            """;

    private final UmlMachine machine;
    private final DiskImage data;

    /** @param vm the machine's id at Azure */
    public CloudMachine(KernelCluster cluster, String vm) {
        cluster.attachIdentity(vm);
        machine = UmlMachine.named(vm, GuestSystem.cloudInit());
        data = machine.addDisk(64);
        machine.addDisk(64);
        try {
            Files.copy(cluster.server().authority(), machine.share().resolve("ca.pem"));
            Files.copy(PACKAGE, machine.share().resolve("keyward-agent.deb"));
            Files.writeString(machine.share().resolve("meta-data"), "instance-id: %s\n".formatted(vm));
            Files.writeString(machine.share().resolve("user-data"), userData(cluster, vm));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String userData(KernelCluster cluster, String vm) throws IOException {
        var server = cluster.server();
        return Files.readString(USER_DATA)
                .replace(
                        "<address of Keyward, https>",
                        "https://localhost:%d".formatted(server.keyward().getPort()))
                .replace("<resource id of the cluster>", cluster.arm().id())
                .replace("<address of keyward-agent.deb>", "file:///run/share/keyward-agent.deb")
                .replace(
                        "      join=seal\n",
                        "      join=seal\n" + settings(server.imds().getPort(), vm))
                .replace("runcmd:\n", DEVICES + "runcmd:\n");
    }

    private static String settings(int imds, String vm) {
        return """
              imds.url=http://localhost:%d/machines/%s
              ca.file=/run/share/ca.pem
              call.timeout=PT1M
        """
                .formatted(imds, vm);
    }

    public void boot() {
        machine.boot();
    }

    public void cutPowerAndBoot() {
        machine.cutPowerAndBoot();
    }

    /** The device whose file system is mounted at a folder; empty if there is none. */
    public String mounted(String folder) {
        return machine.run("findmnt --noheadings --output SOURCE " + folder)
                .out()
                .strip();
    }

    public UmlMachine machine() {
        return machine;
    }

    public DiskImage dataDisk() {
        return data;
    }

    @Override
    public void close() {
        machine.close();
    }
}
