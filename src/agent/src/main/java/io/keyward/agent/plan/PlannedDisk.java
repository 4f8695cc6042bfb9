package io.keyward.agent.plan;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import java.util.Optional;

/**
 * A disk of this node as the server planned it.
 *
 * @param lun counts the data disks of the node from 0; 0 for the temp disk
 * @param dek absent if Keyward has no DEK of the disk, because the disk will be erased or the order to erase it was taken back
 * @param signedOrder the compact JWS that orders to erase the disk, or says that this order was taken back
 */
public record PlannedDisk(
        String id, Kind kind, int lun, Order order, Optional<WrappedDek> dek, Optional<String> signedOrder) {

    /** A temp disk may come up empty at any boot; a data disk must not. */
    public enum Kind {
        DATA,
        TEMP
    }

    public enum Order {
        KEEP,
        ERASE
    }

    /** A disk without a signed order. */
    public PlannedDisk(String id, Kind kind, int lun, Order order, Optional<WrappedDek> dek) {
        this(id, kind, lun, order, dek, Optional.empty());
    }

    static PlannedDisk read(JsonObject disk) {
        return new PlannedDisk(
                disk.text("id"),
                EnumNames.constant(Kind.class, disk.text("kind")),
                Math.toIntExact(disk.findNumber("lun").orElse(0)),
                EnumNames.constant(Order.class, disk.text("order")),
                disk.findText("wrappedDek")
                        .map(wrapped -> new WrappedDek(disk.text("keyId"), disk.text("algorithm"), wrapped)),
                disk.findText("signedOrder"));
    }

    /**
     * The name of the opened volume, {@code keyward-data0}: the same after each boot, so that crypttab and fstab can name it.
     */
    public String volume() {
        return "keyward-" + name();
    }

    /** The name by which commands know the disk, such as data0. */
    public String name() {
        return EnumNames.of(kind) + lun;
    }
}
