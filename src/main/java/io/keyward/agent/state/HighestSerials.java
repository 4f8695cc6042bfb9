package io.keyward.agent.state;

import io.keyward.agent.json.JsonObject;

/**
 * The highest serial number of a token that this node has seen, for each disk. A token with a lower one is an old copy. The
 * numbers only grow.
 */
public final class HighestSerials {

    private static final String FILE = "serials.json";

    private final StateFolder folder;

    public HighestSerials(StateFolder folder) {
        this.folder = folder;
    }

    /** 0 if no token of the disk was seen. */
    public long of(String disk) {
        return read().findNumber(disk).orElse(0);
    }

    public void raise(String disk, long serial) {
        if (serial <= of(disk)) return;
        folder.update(
                FILE,
                serials -> serials.with(
                        disk, Math.max(serial, serials.findNumber(disk).orElse(0))));
    }

    private JsonObject read() {
        return folder.readJson(FILE).orElse(JsonObject.empty());
    }
}
