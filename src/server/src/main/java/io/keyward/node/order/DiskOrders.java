package io.keyward.node.order;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.volume.FormerVolume;
import io.keyward.disk.volume.LuksVolumes;
import io.keyward.installation.InstallationKeys;
import io.keyward.node.EnrolledNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs orders about LUKS volumes. Each order is valid for one node, disk and volume. */
@Dependent
public class DiskOrders {

    private static final String TYPE = "keyward-order+jws";

    private final InstallationKeys keys;
    private final Disks disks;
    private final LuksVolumes volumes;
    private final EraseOrders orders;
    private final Clock clock;
    private final Duration maxSkew;

    @Inject
    public DiskOrders(
            InstallationKeys keys,
            Disks disks,
            LuksVolumes volumes,
            EraseOrders orders,
            Clock clock,
            @ConfigProperty(name = "keyward.node.clock-skew") Duration maxSkew) {
        this.maxSkew = maxSkew;
        this.keys = keys;
        this.disks = disks;
        this.volumes = volumes;
        this.orders = orders;
        this.clock = clock;
    }

    /** The order to erase a disk. The node executes it only after the time at which it is due. */
    public String erase(EnrolledNode node, Disk disk) {
        var due = orders.of(List.of(disk.id())).get(disk.id()).dueAt();
        return signed(OrderKind.ERASE, node, disk, volumeOf(disk), due);
    }

    /** The statement that the order to erase the disk was taken back: the node refuses that order from now on. */
    public String keep(EnrolledNode node, Disk disk) {
        return signed(OrderKind.KEEP, node, disk, volumeOf(disk), atOnce());
    }

    /**
     * The permission to overwrite a volume; empty unless it is a former volume of the disk and not the present one.
     *
     * @param luksUuid the UUID of the volume to overwrite, in lower case
     */
    public Optional<String> replace(EnrolledNode node, long id, String luksUuid) {
        var released = former(id).anyMatch(luksUuid::equals);
        return disks.find(id, node.id())
                .filter(disk -> released && !disk.luksUuid().equals(Optional.of(luksUuid)))
                .map(disk -> signed(OrderKind.REPLACE, node, disk, luksUuid, atOnce()));
    }

    // so that a node whose clock is behind accepts the order too
    private Instant atOnce() {
        return clock.instant().minus(maxSkew);
    }

    private String signed(OrderKind order, EnrolledNode node, Disk disk, String luksUuid, Instant from) {
        var payload = BUILDERS.createObjectBuilder()
                .add("v", 1)
                .add("order", order.wireName())
                .add("cluster", node.cluster().toString())
                .add("node", Long.toString(node.id()))
                .add("disk", disk.id().toString())
                .add("luks", luksUuid)
                .add("serial", disk.serial())
                .add("iat", clock.instant().getEpochSecond())
                .add("nbf", from.getEpochSecond());
        return keys.sign(TYPE, payload.build().toString());
    }

    // an operator may have released the volume before the node was removed
    private String volumeOf(Disk disk) {
        return disk.luksUuid()
                .or(() -> former(disk.id()).reduce((earlier, later) -> later))
                .orElse("");
    }

    private Stream<String> former(long disk) {
        return volumes.former(List.of(disk)).getOrDefault(disk, List.of()).stream()
                .map(FormerVolume::luksUuid);
    }
}
