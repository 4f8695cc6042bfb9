package io.keyward.agent.disk;

import static io.keyward.agent.config.Setting.COMMAND_PATH;
import static io.keyward.agent.config.Setting.COMMAND_TIMEOUT;
import static io.keyward.agent.config.Setting.LONG_COMMAND_TIMEOUT;
import static io.keyward.agent.config.Setting.MAPPING_FILE;
import static io.keyward.agent.config.Setting.STATE_FOLDER;

import io.keyward.agent.config.AgentConfig;
import io.keyward.agent.device.BlankCheck;
import io.keyward.agent.device.DeviceMap;
import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.device.DeviceUse;
import io.keyward.agent.device.Host;
import io.keyward.agent.device.KernelMappings;
import io.keyward.agent.luks.KnownHeaders;
import io.keyward.agent.luks.Reencryption;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.process.Commands;
import io.keyward.agent.state.StateFolder;
import java.time.Clock;
import java.util.Optional;

/** The disks of this node, and what all procedures on them share: commands, state, configuration. */
public final class NodeDisks {

    private final AgentConfig config;
    private final Host host;
    private final Commands commands;
    private final StateFolder state;
    private final KnownHeaders headers = new KnownHeaders();

    public NodeDisks(AgentConfig config, Host host, StateFolder state) {
        this.config = config;
        this.host = host;
        this.state = state;
        // cryptsetup writes a temporary header into its working folder when it prepares an encryption in place
        this.commands = new Commands(config.text(COMMAND_PATH), config.duration(COMMAND_TIMEOUT)).in(state.path());
    }

    public static NodeDisks of(AgentConfig config) {
        return new NodeDisks(config, Host.local(), StateFolder.open(config.path(STATE_FOLDER)));
    }

    /**
     * Empty if no device was found.
     *
     * @throws DeviceProblem if the device is the OS disk or the mapping file is malformed
     */
    public Optional<NodeDisk> find(PlannedDisk disk) {
        return map().find(disk).map(device -> new NodeDisk(this, disk, device));
    }

    /**
     * @throws DeviceProblem if no device was found, the device is the OS disk, or the mapping file is malformed
     */
    public NodeDisk get(PlannedDisk disk) {
        return new NodeDisk(this, disk, map().get(disk));
    }

    public Commands commands() {
        return commands;
    }

    /** The mappings of the kernel. */
    public KernelMappings mappings() {
        return new KernelMappings(host);
    }

    KnownHeaders headers() {
        return headers;
    }

    public AgentConfig config() {
        return config;
    }

    public StateFolder state() {
        return state;
    }

    public Host host() {
        return host;
    }

    public DeviceUse use() {
        return new DeviceUse(host);
    }

    public BlankCheck blankCheck() {
        return new BlankCheck(host, commands);
    }

    public UnfinishedWorkNotes notes() {
        return new UnfinishedWorkNotes(state);
    }

    public VolumeKeyChanges volumeKeyChanges() {
        return new VolumeKeyChanges(state);
    }

    /** The raw bytes of a disk. */
    public DiskBytes bytes(NodeDisk disk) {
        return new DiskBytes(host.at(disk.device().path()));
    }

    /** The mark of unfinished work at the end of a disk. */
    public DeviceMark mark(NodeDisk disk) {
        return new DeviceMark(bytes(disk));
    }

    /** The backups of what the agent replaced on the devices. */
    public HeaderBackups backups() {
        return new HeaderBackups(this, Clock.systemUTC());
    }

    public FileSystems fileSystems() {
        return new FileSystems(new FileSystemCommands(commands, config), mounts(), config);
    }

    public VolumeMounts mounts() {
        return new VolumeMounts(new FileSystemCommands(commands, config), config, host);
    }

    public Opening opening() {
        return new Opening(this);
    }

    /** Encrypts the sectors of a disk in place. */
    public Reencryption reencryption(NodeDisk disk) {
        return new Reencryption(commands, disk.luks(), config.duration(LONG_COMMAND_TIMEOUT));
    }

    private DeviceMap map() {
        return new DeviceMap(host, config.path(MAPPING_FILE));
    }
}
