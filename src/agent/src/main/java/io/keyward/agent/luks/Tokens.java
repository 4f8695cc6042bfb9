package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.process.Commands;
import java.util.List;
import java.util.SortedMap;

/**
 * Keyward's signed tokens in a LUKS2 header. Nothing in a header is authenticated: the caller checks the signature of a token
 * before it uses it. A token is replaced by writing the new one beside the old one, so that the header holds a valid token at
 * every instant.
 */
public final class Tokens {

    private final Cryptsetup cryptsetup;
    private final LuksDevice device;

    public Tokens(Commands commands, LuksDevice device) {
        this.cryptsetup = new Cryptsetup(commands);
        this.device = device;
    }

    /** The texts of the tokens by token number. */
    public SortedMap<Integer, String> all() {
        return device.header().tokens();
    }

    public boolean holds(String jws) {
        return all().containsValue(jws);
    }

    /** Adds the token beside the other tokens. Does nothing if the header already holds it. */
    public void add(String jws) {
        if (holds(jws)) return;
        var slot = Integer.toString(device.header().slots().first());
        var token = JsonObject.empty()
                .with("type", LuksHeader.TOKEN_TYPE)
                .with("keyslots", List.of(slot))
                .with("jws", jws);
        cryptsetup.importToken(device.path(), token);
    }

    /**
     * @throws LuksProblem.HeaderDamaged if the header does not hold this token
     */
    public void requireHeld(String jws) {
        if (holds(jws)) return;
        throw new LuksProblem.HeaderDamaged(
                "the header of %s does not hold the token that was written to it".formatted(device.path()));
    }

    /**
     * Removes all tokens but this one.
     *
     * @throws LuksProblem.HeaderDamaged if the header does not hold it; none is removed then
     */
    public void keepOnly(String jws) {
        requireHeld(jws);
        boolean kept = false;
        for (var token : all().entrySet()) {
            if (!kept && token.getValue().equals(jws)) kept = true;
            else remove(token.getKey());
        }
    }

    private void remove(int number) {
        cryptsetup.run("token", "remove", "--token-id", Integer.toString(number), device.path());
    }
}
