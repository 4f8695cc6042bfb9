package io.keyward.agent.footprint;

import io.keyward.agent.config.Setting;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.TestCertificate;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An enrolled machine with many sealed disks, each an image file, whose agent runs as a process of its own. */
final class FleetNode implements AutoCloseable {

    private static final String KEY_NAME = "kek";
    private static final int MEBIBYTES = 20;

    private final AgentUnderTest agent;
    private final Path folder;
    private final String key;
    private final EnrolledNode node;
    private final Procedures procedures;

    /**
     * @param commandPath where the agent looks for programs
     * @param pause between two heartbeats
     */
    FleetNode(Path folder, int disks, String commandPath, Duration pause) throws IOException {
        this.folder = folder;
        agent = new AgentUnderTest(folder.resolve("unused"));
        key = agent.vault().createKey(KEY_NAME);
        writeDisks(disks);
        writeConfiguration(commandPath);
        var machine = Machine.of(Optional.of(configuration()));
        machine.enrol(FakeKeyward.CODE);
        node = machine.enrolled();
        procedures = new Procedures(machine, node, FleetNode::refuseToOpen);
        agent.keyward().plan(plan(disks, pause));
        node.fetchPlan()
                .disks()
                .forEach(disk -> StoppedBeforeOpening.expect(
                        () -> procedures.sealing(progress -> {}).seal(disk, Permission.BLANK_ONLY)));
    }

    Path configuration() {
        return folder.resolve("agent.conf");
    }

    /** The heartbeats that Keyward has received. */
    int heartbeats() {
        return agent.keyward().heartbeats().size();
    }

    private void writeDisks(int disks) throws IOException {
        var mapping = new ArrayList<String>();
        for (int lun = 0; lun < disks; lun++) {
            var image = folder.resolve("data%d.img".formatted(lun));
            try (var file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(MEBIBYTES << 20);
            }
            mapping.add("data%d %s".formatted(lun, image));
        }
        Files.write(folder.resolve("disks"), mapping);
    }

    private void writeConfiguration(String commandPath) throws IOException {
        Files.write(
                configuration(),
                List.of(
                        line(Setting.SERVER_URL, agent.keyward().uri()),
                        line(Setting.CA_FILE, TestCertificate.file()),
                        line(Setting.IMDS_URL, agent.identityEndpoint().uri()),
                        line(Setting.STATE_FOLDER, folder.resolve("state")),
                        line(Setting.RUN_FOLDER, folder.resolve("run")),
                        line(Setting.MAPPING_FILE, folder.resolve("disks")),
                        line(Setting.SOCKET_FOLDER, folder.resolve("keys")),
                        line(Setting.COMMAND_PATH, commandPath)));
    }

    private static String line(Setting setting, Object value) {
        return "%s = %s".formatted(setting.key(), value);
    }

    private JsonObject plan(int disks, Duration pause) {
        var planned = new ArrayList<JsonObject>();
        for (int lun = 0; lun < disks; lun++) planned.add(disk(lun));
        return JsonObject.empty()
                .with("serial", 1)
                .with("heartbeatSeconds", pause.toSeconds())
                .with("disks", planned);
    }

    private JsonObject disk(int lun) {
        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            var wrapped = node.vault().wrap(dek, key, "RSA-OAEP");
            return JsonObject.empty()
                    .with("id", Integer.toString(100 + lun))
                    .with("kind", "data")
                    .with("lun", lun)
                    .with("order", "keep")
                    .with("keyId", wrapped.keyId())
                    .with("algorithm", wrapped.algorithm())
                    .with("wrappedDek", wrapped.ciphertext());
        }
    }

    private static void refuseToOpen(Step step) {
        if (step == Step.SEAL_OPEN) throw new StoppedBeforeOpening();
    }

    @Override
    public void close() {
        agent.close();
    }

    /** Ends the sealing before it opens the disk, because not every machine can open an image file. */
    private static final class StoppedBeforeOpening extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static void expect(Runnable seal) {
            try {
                seal.run();
            } catch (StoppedBeforeOpening expected) {
                return;
            }
            throw new AssertionError("the disk was opened");
        }
    }
}
