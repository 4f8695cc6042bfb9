package io.keyward.kernel.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.cut.DiskFailureCampaign.Accident;
import io.keyward.kernel.cut.DiskFailureCampaign.DiskWork;
import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.RunningCommand;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A node on a real kernel whose agent works on its disks. An application writes to data0; the other disks are each sealed or
 * encrypted once.
 */
final class FailingNode implements AutoCloseable {

    private static final int MAIN_MEBIBYTES = 128;
    private static final int SPARE_MEBIBYTES = 96;
    private static final int HEADER_BYTES = 16 << 20;
    private static final String MARKER = "A MARKER OF THE CAMPAIGN THAT NOBODY MAY READ FROM AN IMAGE";

    private final KernelCluster cluster;
    private final AgentMachine node;
    private final Map<String, DiskImage> disks = new LinkedHashMap<>();
    private final AcknowledgedWrites writes;
    private final Set<String> sealed = new HashSet<>(Set.of("data0"));
    private String spare = "data0"; // the disk of the present work, if it is not data0
    private byte[] formerDek;
    private String formerVolumeKey;
    private String version;

    private FailingNode(KernelCluster cluster) {
        this.cluster = cluster;
        this.node = AgentMachine.of(cluster, cluster.worker(1)); // the worker that a resize to one worker removes
        this.writes = new AcknowledgedWrites(node.machine());
    }

    /** A sealed node with a further disk for each work that needs one. */
    static FailingNode with(List<DiskWork> works) {
        var spares = (int) works.stream().filter(FailingNode::needsSpare).count();
        var cluster = KernelCluster.create(PromptServer.get(), "failing", 2, 1 + spares);
        cluster.vault().grantSecrets(cluster.identity(), "get", "list", "set", "delete");
        cluster.keepRecoveryKits();
        var failing = new FailingNode(cluster);
        failing.seal(spares);
        return failing;
    }

    private static boolean needsSpare(DiskWork work) {
        return work == DiskWork.SEAL || work == DiskWork.ENCRYPT_IN_PLACE;
    }

    private void seal(int spares) {
        disks.put("data0", node.addDisk("data0", MAIN_MEBIBYTES));
        for (var index = 1; index <= spares; index++) {
            disks.put("data" + index, node.addDisk("data" + index, SPARE_MEBIBYTES));
        }
        node.boot().configure().enroll();
        node.agent("seal data0").require();
        node.write("/data/disk0/marker", MARKER);
    }

    /** Prepares the node for the work, and starts the application if its disk can be used. */
    void prepare(DiskWork work) {
        if (needsSpare(work)) spare = "data" + sealed.size();
        switch (work) {
            case SEAL, TOKEN_UPDATE -> {}
            case ENCRYPT_IN_PLACE -> makeFileSystem();
            case ROTATE_DEK -> formerDek = newest("data0").clearDek(cluster.azure());
            case NEW_VOLUME_KEY -> formerVolumeKey = volumeKey();
            case RECOVER -> destroyHeader();
        }
        if (work == DiskWork.RECOVER) return; // the disk of the application is destroyed
        opens("data0");
        writes.begin();
    }

    private void makeFileSystem() {
        var script = "mkfs.ext4 -q %s && mount %s /mnt && echo '%s' > /mnt/marker && umount /mnt && sync";
        var device = "/dev/ubd%c".formatted('b' + sealed.size());
        node.machine().run(script.formatted(device, device, MARKER)).require();
    }

    private void destroyHeader() {
        node.start("watch");
        var token = newest("data0").jws();
        var stored = "grep -qF '%s' /var/lib/keyward-agent/kits.json".formatted(token);
        Polling.until(() -> node.machine().run(stored).status(), status -> status == 0);
        node.machine().cutPower();
        main().destroyFirst(HEADER_BYTES);
        node.boot();
    }

    RunningCommand start(DiskWork work) {
        if (work != DiskWork.TOKEN_UPDATE) return node.start(command(work));
        var watch = node.start("watch");
        version = cluster.rotate();
        return watch;
    }

    private String command(DiskWork work) {
        return switch (work) {
            case SEAL -> "seal " + spare;
            case ENCRYPT_IN_PLACE -> "seal --encrypt %s %s".formatted(spare, spare);
            case ROTATE_DEK -> "rotate-dek data0";
            case NEW_VOLUME_KEY -> "rotate-dek --new-volume-key data0";
            case TOKEN_UPDATE -> "watch";
            case RECOVER -> "recover data0";
        };
    }

    void suffer(Accident accident, RunningCommand command) {
        switch (accident) {
            case POWER_CUT -> cutPowerAndBoot();
            case AGENT_KILLED -> kill("-f keyward-agent.jar", command);
            case CRYPTSETUP_KILLED -> kill("-x cryptsetup", command);
        }
    }

    // perhaps no such process runs at this moment; the command may go on without its cryptsetup, as the watch does
    private void kill(String process, RunningCommand command) {
        node.machine().run("pkill -KILL " + process);
        if (!process.contains("cryptsetup")) command.await();
        Polling.until(() -> node.machine().run("pgrep -x cryptsetup").status(), status -> status != 0);
    }

    void cutPowerAndBoot() {
        node.machine().cutPower();
        writes.collect();
        node.boot();
    }

    /** Repeats the command of the work, after a reboot if it asks for one, and requires that it succeeds. */
    void complete(DiskWork work) {
        if (work == DiskWork.RECOVER) {
            if (!opens("data0")) node.agent("recover data0").require();
        } else if (work == DiskWork.TOKEN_UPDATE) {
            var watch =
                    node.machine().run("pgrep -f 'keyward-agent.jar watch'").status() == 0 ? null : node.start("watch");
            HeaderToken.awaitOnly(main(), version);
            assertThat(watch == null || !watch.hasEnded()).isTrue();
        } else {
            repeat(command(work));
        }
        node.machine().run("pkill -f 'keyward-agent.jar watch'");
        if (needsSpare(work)) settle(work);
    }

    private void repeat(String command) {
        opens("data0");
        if (node.agent(command).status() == 0) return;
        cutPowerAndBoot();
        opens("data0");
        node.agent(command).require();
    }

    private void settle(DiskWork work) {
        sealed.add(spare);
        if (work == DiskWork.SEAL) node.write(file(spare, "marker"), MARKER);
    }

    private boolean opens(String disk) {
        node.agent("unlock " + disk);
        return node.machine().run("mountpoint " + file(disk, "")).status() == 0;
    }

    /** Every acknowledged write is there after a power cut, and only the present DEK opens a disk. */
    void requireIntact() {
        cutPowerAndBoot();
        for (var disk : sealed) {
            assertThat(opens(disk)).as("%s opens", disk).isTrue();
            assertThat(node.read(file(disk, "marker"))).isEqualTo(MARKER);
            assertThat(HeaderToken.keySlots(disks.get(disk))).isEqualTo(1);
            assertThat(HeaderToken.isReencrypting(disks.get(disk))).isFalse();
            assertThat(disks.get(disk).contains(MARKER)).isFalse();
        }
        writes.requireAllPresent();
        if (formerDek != null) assertThat(HeaderToken.opens(main(), formerDek)).isFalse();
        if (formerVolumeKey != null) assertThat(volumeKey()).isNotEqualTo(formerVolumeKey);
    }

    int acknowledged() {
        return writes.count();
    }

    /** Has the server order the erasure of this node's disks. Returns their DEKs. */
    Map<DiskImage, byte[]> condemn() {
        var deks = new HashMap<DiskImage, byte[]>();
        for (var disk : sealed) {
            deks.put(disks.get(disk), newest(disk).clearDek(cluster.azure()));
        }
        cluster.arm().awaitSuccess(cluster.arm().resize(1).require(202));
        return deks;
    }

    RunningCommand erase() {
        return node.start("erase");
    }

    // a watch that was stopped may have left an older token beside the newest one
    private HeaderToken newest(String disk) {
        return HeaderToken.all(disks.get(disk)).stream()
                .max(Comparator.comparingInt(token -> token.payload().getInt("serial")))
                .orElseThrow();
    }

    private DiskImage main() {
        return disks.get("data0");
    }

    private String volumeKey() {
        return HeaderToken.volumeKey(main(), newest("data0").clearDek(cluster.azure()));
    }

    private static String file(String disk, String name) {
        return "/data/disk%s/%s".formatted(disk.substring("data".length()), name);
    }

    @Override
    public void close() {
        node.close();
    }
}
