package io.keyward.agent.fakes;

import io.keyward.agent.config.Setting;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * An enrolled machine whose one data disk is a sealed image file. Nothing is ever opened, even on machines where it would be
 * possible; what needs the kernel is tested on a real one.
 */
public final class ImageNode implements AutoCloseable {

    public static final String DISK = "9";

    private final Path folder;
    private final AgentUnderTest agent;
    private final Machine machine;
    private final EnrolledNode node;
    private final Procedures procedures;
    private final String key;
    private long serial = 1;

    /** Skips the test where cryptsetup is not installed. */
    public ImageNode(Path folder) throws IOException {
        this(folder, ImageFile.PATH);
    }

    /** @param commandPath where the agent looks for programs */
    public ImageNode(Path folder, String commandPath) throws IOException {
        this.folder = folder;
        var image = ImageFile.file(folder, ImageFile.MEGABYTES);
        Files.writeString(folder.resolve("disks"), "disk:%s %s%n".formatted(DISK, image));
        agent = new AgentUnderTest(folder.resolve("unused"));
        key = agent.vault().createKey("kek");
        machine = Machine.of(Optional.of(configuration(commandPath)));
        machine.enrol(FakeKeyward.CODE);
        node = machine.enrolled();
        procedures = new Procedures(machine, node, ImageNode::refuseToOpen);
        plan(planned(wrapped(key), "keep"));
        seal();
    }

    private void seal() {
        sealUpToOpening(node.fetchPlan().disks().get(0), Permission.BLANK_ONLY);
    }

    /** Seals the disk until its volume would be opened. */
    public void sealUpToOpening(PlannedDisk disk, Permission permission) {
        try {
            procedures.sealing(progress -> {}).seal(disk, permission);
        } catch (CutBeforeOpening expected) {
            nodeDisk().luks().finish(DISK);
            procedures.disks().notes().remove(nodeDisk());
            return;
        }
        throw new AssertionError("the disk was opened");
    }

    public AgentUnderTest agent() {
        return agent;
    }

    public Machine machine() {
        return machine;
    }

    /** The procedures on the same disk in a machine with this kernel. */
    public Procedures procedures(FakeKernel kernel) {
        var disks = new NodeDisks(machine.config(), kernel.host(), machine.state());
        return new Procedures(machine, node, ImageNode::refuseToOpen, disks);
    }

    public EnrolledNode node() {
        return node;
    }

    public Procedures procedures() {
        return procedures;
    }

    /** The key version under which the DEK was wrapped at first. */
    public String key() {
        return key;
    }

    public long serial() {
        return serial;
    }

    public NodeDisk nodeDisk() {
        return procedures.disks().get(node.plan().disks().get(0));
    }

    /** The folder that holds the mapping file {@code disks} and the key sockets. */
    public Path folder() {
        return folder;
    }

    /** A new DEK under this key version. */
    public Optional<WrappedDek> wrapped(String under) {
        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            return Optional.of(node.vault().wrap(dek, under, "RSA-OAEP"));
        }
    }

    /** The DEK of the plan. */
    public Optional<WrappedDek> plannedDek() {
        return node.plan().disks().get(0).dek();
    }

    /** Rotates the customer's key: the same DEK under another key version. */
    public void rewrap(String newKey) {
        try (var dek = node.unwrap(plannedDek().orElseThrow())) {
            plan(planned(Optional.of(node.vault().wrap(dek, newKey, "RSA-OAEP-256")), "keep"));
        }
    }

    public void plan(JsonObject disk) {
        plan(disk, JsonObject.empty());
    }

    /** Gives Keyward a new plan with this disk. Its serial grows once the node has a plan. */
    public void plan(JsonObject disk, JsonObject more) {
        var members = JsonObject.empty()
                .with("serial", node.keptPlan().isEmpty() ? serial : ++serial)
                .with("disks", List.of(disk));
        for (var member : more.members().entrySet()) {
            members = members.with(member.getKey(), member.getValue());
        }
        agent.keyward().plan(members);
        agent.keyward().answerHeartbeats(JsonObject.empty().with("planSerial", serial));
    }

    /** Makes Keyward order this node to erase its disk. */
    public void orderErasure() {
        var luks = nodeDisk().luks().isLuks() ? nodeDisk().luks().uuid() : "";
        orderErasure(agent.keyward().installation().signedOrder("erase", DISK, luks, serial + 1));
    }

    /** The plan says to erase the disk, with this text as the signed order. */
    public void orderErasure(String signedOrder) {
        plan(planned(Optional.empty(), "erase").with("signedOrder", signedOrder));
    }

    public static JsonObject planned(Optional<WrappedDek> dek, String order) {
        return JsonObject.empty()
                .with("id", DISK)
                .with("kind", "data")
                .with("lun", 0)
                .with("order", order)
                .with("keyId", dek.map(WrappedDek::keyId))
                .with("algorithm", dek.map(WrappedDek::algorithm))
                .with("wrappedDek", dek.map(WrappedDek::ciphertext));
    }

    @Override
    public void close() {
        agent.close();
    }

    private Path configuration(String commandPath) throws IOException {
        var settings = List.of(
                line(Setting.SERVER_URL, agent.keyward().uri()),
                line(Setting.CA_FILE, TestCertificate.file()),
                line(Setting.IMDS_URL, agent.identityEndpoint().uri()),
                line(Setting.STATE_FOLDER, folder.resolve("state")),
                line(Setting.RUN_FOLDER, folder.resolve("run")),
                line(Setting.MAPPING_FILE, folder.resolve("disks")),
                line(Setting.COMMAND_PATH, folder.resolve("bin") + ":" + commandPath),
                line(Setting.SOCKET_FOLDER, folder.resolve("keys")),
                line(Setting.UNLOCK_PATIENCE, "PT0S"));
        return Files.write(folder.resolve("agent.conf"), settings);
    }

    private static String line(Setting setting, Object value) {
        return "%s = %s".formatted(setting.key(), value);
    }

    private static void refuseToOpen(Step step) {
        if (step == Step.SEAL_OPEN) throw new CutBeforeOpening();
    }

    private static final class CutBeforeOpening extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
