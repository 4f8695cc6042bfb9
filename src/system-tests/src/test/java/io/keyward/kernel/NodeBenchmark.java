package io.keyward.kernel;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.GuestSystem;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures on a real kernel how long a boot takes to open and mount the disks of a node, and how much memory its watch has
 * while they are open. The guest is a Debian with systemd and the agent's package; heartbeats come as Keyward asks for them by
 * default. The figures are printed, and nothing is asserted.
 */
@OnRealKernel(debian = true)
@OwnServers(NodeBenchmark.SERVER)
class NodeBenchmark {

    static final String SERVER = "node-benchmark";

    private static final int DISK_MEBIBYTES = 64;
    private static final int WATCH_SECONDS = Integer.getInteger("keyward.benchmark.watch-seconds", 90);

    // microseconds since the start of the kernel
    private static final String BOOT =
            """
            systemctl show --property=UserspaceTimestampMonotonic --value
            systemctl show --property=ActiveEnterTimestampMonotonic --value %s
            """;
    private static final String JOURNAL =
            """
            journalctl --boot --output=short-monotonic --no-hostname --no-pager --unit=keyward-agent-unlock --unit='systemd-cryptsetup@keyward*' --unit='data-disk*.mount' \
                | grep -E ' ms after|Starting|Started|Mount'
            """;
    private static final String PAUSES_OF_THE_PRODUCT = "sed -i '/^unwrap.pause/d' /etc/keyward-agent/agent.conf";
    private static final String MEMORY =
            """
            grep -E '^(VmRSS|RssAnon|RssFile|Threads|VmHWM)' /proc/$(systemctl show --property=MainPID --value keyward-agent)/status
            dmsetup table --target crypt | wc -l
            """;

    /**
     * The numbers of data disks that are measured. The last number is the most that the guest can have besides the disk of its
     * operating system and the temp disk.
     */
    static Stream<Integer> disks() {
        return Arrays.stream(
                        System.getProperty("keyward.benchmark.disks", "1,8,14").split(",", -1))
                .map(Integer::valueOf);
    }

    @ParameterizedTest
    @MethodSource("disks")
    void a_node_boots_and_watches(int disks) {
        var server = RunningKeyward.forHeavyLoad(SERVER, Map.of("keyward.node.request-burst", "1000"));
        var cluster = KernelCluster.create(server, "bench" + disks, 1, disks);
        try (var node = AgentMachine.of(cluster, cluster.worker(0), GuestSystem.systemd())) {
            IntStream.range(0, disks).forEach(lun -> node.addDisk("data" + lun, DISK_MEBIBYTES));
            node.addDisk("temp0", DISK_MEBIBYTES);
            node.boot().installPackage().configure().enroll();
            node.agent("seal").require();
            node.machine().run(PAUSES_OF_THE_PRODUCT).require();
            node.machine().run(tables(disks)).require();

            node.cutPowerAndBoot();
            Polling.until(() -> mounted(node), count -> count == disks);
            System.out.printf(
                    "%d disks: the last one is mounted %d ms after the start of systemd%n", disks, boot(node));
            System.out.println(node.machine().run(JOURNAL).out());
            node.machine().run("sleep " + WATCH_SECONDS).require();
            System.out.println(node.machine().run(MEMORY).require());
        }
    }

    private static String tables(int disks) {
        var script = new StringBuilder("set -e\n");
        for (int lun = 0; lun < disks; lun++) {
            script.append("echo 'keyward-data%d /dev/ubd%c none _netdev,nofail,headless=yes' >> /etc/crypttab%n"
                            .formatted(lun, 'b' + lun))
                    .append("echo '/dev/mapper/keyward-data%1$d /data/disk%1$d ext4 _netdev,nofail 0 2' >> /etc/fstab%n"
                            .formatted(lun));
        }
        return script.append("sync").toString();
    }

    private static long mounted(AgentMachine node) {
        return node.machine()
                .run("findmnt --noheadings --list --output TARGET | grep -c '^/data/disk'")
                .out()
                .strip()
                .transform(Long::parseLong);
    }

    private static long boot(AgentMachine node) {
        var mounts = "$(systemctl list-units --plain --no-legend 'data-disk*.mount' | cut -d ' ' -f 1)";
        var times = node.machine()
                .run(BOOT.formatted(mounts))
                .require()
                .lines()
                .filter(line -> !line.isBlank())
                .mapToLong(Long::parseLong)
                .toArray();
        return (Arrays.stream(times).max().orElseThrow() - times[0]) / 1000;
    }
}
