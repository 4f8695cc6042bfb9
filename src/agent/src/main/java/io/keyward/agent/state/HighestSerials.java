package io.keyward.agent.state;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;

/**
 * The highest serial number of a token or of an order that this node has seen, for each disk. A token or order with a lower
 * number is an old copy. The numbers only grow. Orders have numbers of their own, because the token in the header stays valid
 * when an order is taken back.
 */
public final class HighestSerials {

    private static final System.Logger LOG = System.getLogger(HighestSerials.class.getName());

    private static final String TOKENS = "serials.json";
    private static final String ORDERS = "orders.json";

    private final StateFolder folder;
    private final String file;

    private HighestSerials(StateFolder folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    /** The serials of header tokens. */
    public HighestSerials(StateFolder folder) {
        this(folder, TOKENS);
    }

    public static HighestSerials ofOrders(StateFolder folder) {
        return new HighestSerials(folder, ORDERS);
    }

    /**
     * The highest serial of the disk; 0 if no serial was seen.
     *
     * <p>A damaged file of tokens is deleted, because disks must open without it. A damaged file of orders is an error: without
     * the serials in it, the node would follow an order that was taken back.
     */
    public long of(String disk) {
        try {
            return folder.readJson(file)
                    .orElse(JsonObject.empty())
                    .findNumber(disk)
                    .orElse(0);
        } catch (MalformedJson e) {
            if (file.equals(ORDERS)) throw e;
            LOG.log(WARNING, "{0} cannot be read and is deleted: {1}", file, e.getMessage());
            folder.delete(file);
            return 0;
        }
    }

    public void raise(String disk, long serial) {
        if (serial <= of(disk)) return;
        folder.update(
                file,
                serials -> serials.with(
                        disk, Math.max(serial, serials.findNumber(disk).orElse(0))));
    }
}
