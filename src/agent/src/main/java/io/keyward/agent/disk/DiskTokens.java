package io.keyward.agent.disk;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.luks.Tokens;
import io.keyward.agent.process.Commands;
import io.keyward.agent.state.StateFolder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a disk. They are in its header; but while sectors are being encrypted in place, cryptsetup allows no change of
 * the header, so a new token waits in the state folder.
 */
public final class DiskTokens {

    private static final System.Logger LOG = System.getLogger(DiskTokens.class.getName());

    private final Commands commands;
    private final StateFolder state;
    private final NodeDisk disk;

    DiskTokens(Commands commands, StateFolder state, NodeDisk disk) {
        this.commands = commands;
        this.state = state;
        this.disk = disk;
    }

    /** The texts of all tokens in the header. The token that waits to be written to it, if any, is the last one. */
    public List<String> all() {
        var all = new ArrayList<>(header().all().values());
        waiting().filter(token -> !all.contains(token)).ifPresent(all::add);
        return all;
    }

    /**
     * True if the header holds this token only and no token waits. While the header cannot be changed, it is enough that the
     * token is in the header or waits.
     */
    public boolean isSettled(String jws) {
        if (isLocked()) return all().contains(jws);
        return waiting().isEmpty() && List.copyOf(header().all().values()).equals(List.of(jws));
    }

    /**
     * Adds the token to the header, beside its other tokens, and reads it back. While the header cannot be changed, the token
     * waits in the state folder.
     */
    public void add(String jws) {
        if (isLocked()) {
            state.writeJson(file(), JsonObject.empty().with("jws", jws));
        } else {
            header().add(jws);
            header().requireHeld(jws);
        }
    }

    /** Removes all other tokens. If the header cannot be changed now, its tokens stay. */
    public void keepOnly(String jws) {
        if (isLocked()) return;
        header().keepOnly(jws);
        state.delete(file());
    }

    /** If the header can be changed now, writes the waiting token into it and removes all other tokens. */
    public void settle() {
        var token = waiting();
        if (token.isEmpty() || isLocked()) return;
        add(token.get());
        keepOnly(token.get());
    }

    /** The digest of the volume key in the waiting token, which was checked before it was stored; empty if no token waits. */
    Optional<String> waitingVolumeKey() {
        return waiting().flatMap(DiskTokens::volumeKey);
    }

    private static Optional<String> volumeKey(String jws) {
        try {
            var payload = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
            return JsonObject.parse(payload).findObject("header").map(header -> header.text("volumeKey"));
        } catch (MalformedJson | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private Tokens header() {
        return new Tokens(commands, disk.luks());
    }

    private boolean isLocked() {
        return disk.luks().header().reencrypting();
    }

    private Optional<String> waiting() {
        try {
            return state.readJson(file()).map(token -> token.text("jws"));
        } catch (MalformedJson e) {
            LOG.log(
                    WARNING,
                    "the token that waits for {0} cannot be read and does not count: {1}",
                    disk,
                    e.getMessage());
            return Optional.empty();
        }
    }

    private String file() {
        return disk.stateFile("token");
    }
}
