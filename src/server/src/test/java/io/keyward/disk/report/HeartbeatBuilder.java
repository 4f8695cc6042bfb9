package io.keyward.disk.report;

import io.keyward.key.KeyId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Heartbeats for tests. Without further calls, a heartbeat reports no disk. */
public final class HeartbeatBuilder {

    private final long sequence;
    private final Map<Long, ReportedDisk> disks = new HashMap<>();
    private String digest;
    private String boot = "boot";
    private Optional<String> machineId = Optional.empty();
    private Optional<Long> previous = Optional.empty();
    private Optional<List<Heartbeat.Mapping>> mappings = Optional.empty();
    private Optional<UnlockResult> unlock = Optional.empty();
    private List<Heartbeat.ReportedAlert> alerts = List.of();
    private List<Heartbeat.Kit> kits = List.of();

    private HeartbeatBuilder(long sequence) {
        this.sequence = sequence;
        this.digest = "digest " + sequence;
    }

    public static HeartbeatBuilder aHeartbeat(long sequence) {
        return new HeartbeatBuilder(sequence);
    }

    /** A disk without a task and without a problem, whose volume is open in the kernel. */
    public static ReportedDisk aDisk(String luksUuid, DiskState state, KeyId header, Long serial) {
        return new ReportedDisk(luksUuid, state, header, serial, true, null, null, null, null, null);
    }

    public HeartbeatBuilder machine(String id) {
        machineId = Optional.of(id);
        return this;
    }

    /** The sequence number of the heartbeat that the same sender sent before this one. */
    public HeartbeatBuilder after(long sequenceBefore) {
        previous = Optional.of(sequenceBefore);
        return this;
    }

    public HeartbeatBuilder disk(long id, ReportedDisk disk) {
        disks.put(id, disk);
        return this;
    }

    public HeartbeatBuilder disks(Map<Long, ReportedDisk> reported) {
        disks.putAll(reported);
        return this;
    }

    /**
     * All volumes that the node has opened. Without this call, the heartbeat is that of an older agent, which does not report
     * them.
     */
    public HeartbeatBuilder mappings(Heartbeat.Mapping... opened) {
        mappings = Optional.of(List.of(opened));
        return this;
    }

    public HeartbeatBuilder boot(String id) {
        boot = id;
        return this;
    }

    public HeartbeatBuilder unlock(Optional<UnlockResult> result) {
        unlock = result;
        return this;
    }

    public HeartbeatBuilder alerts(Heartbeat.ReportedAlert... reported) {
        alerts = List.of(reported);
        return this;
    }

    public HeartbeatBuilder kits(Heartbeat.Kit... reported) {
        kits = List.of(reported);
        return this;
    }

    /** The digest of what is reported; heartbeats with the same digest report nothing new. */
    public HeartbeatBuilder digest(String text) {
        digest = text;
        return this;
    }

    public Heartbeat build() {
        return new Heartbeat(sequence, digest, "1", boot, machineId, previous, disks, mappings, unlock, alerts, kits);
    }
}
