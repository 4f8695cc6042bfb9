package io.keyward.agent.trust;

import io.keyward.agent.json.MalformedJson;
import java.util.List;

/**
 * Follows the changes of the installation's signing key: each earlier key signed a statement that names a later one. In this
 * way a node that was down during several changes reaches the key that signs today.
 */
final class Successors {

    private static final String TYPE = "keyward-successor+jws";

    private Successors() {}

    /** These keys and all keys that their statements name, directly or through other keys. Other statements have no effect. */
    static PinnedKeys of(PinnedKeys keys, List<String> statements) {
        var all = keys;
        for (var grown = true; grown; ) {
            var before = all.size();
            for (var statement : statements) all = with(all, statement);
            grown = all.size() > before;
        }
        return all;
    }

    private static PinnedKeys with(PinnedKeys keys, String statement) {
        try {
            return keys.with(keys.verified(statement, TYPE).object("successor"));
        } catch (UntrustedText
                | MalformedJson
                        e) { // the statement of a key that this node does not know, or that it reaches in a later pass
            return keys;
        }
    }
}
