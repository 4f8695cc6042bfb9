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

    public synchronized void raise(String disk, long serial) {
        if (serial > of(disk)) folder.writeJson(FILE, read().with(disk, serial));
    }

    private JsonObject read() {
        return folder.readJson(FILE).orElse(JsonObject.empty());
    }
}
