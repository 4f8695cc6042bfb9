package io.keyward.agent.trust;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import java.util.Optional;

/**
 * The token in a LUKS2 header, after its signature was verified: whose disk this is, and the wrapped DEK that opens it.
 *
 * @param text the compact JWS as it is in the header
 * @param cluster UUID of the cluster
 * @param luks UUID of the LUKS volume
 * @param serial grows with each change of the disk's wrapping
 * @param header what the node said about the header when it asked for the token; empty in a token of an earlier server
 */
public record DiskToken(
        String text,
        String disk,
        String node,
        String cluster,
        String luks,
        WrappedDek dek,
        long serial,
        Optional<JsonObject> header) {

    static DiskToken read(String text, JsonObject payload) {
        if (payload.number("v") != 1) throw new UntrustedText("its version is unknown to this agent");
        return new DiskToken(
                text,
                payload.text("disk"),
                payload.text("node"),
                payload.text("cluster"),
                payload.text("luks"),
                new WrappedDek(payload.text("kid"), payload.text("alg"), payload.text("dek")),
                payload.number("serial"),
                payload.findObject("header"));
    }
}
