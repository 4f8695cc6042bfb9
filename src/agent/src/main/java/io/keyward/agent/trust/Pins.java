package io.keyward.agent.trust;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.text.AsciiCase;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a node pins: the installation's signing keys as a JSON Web Key Set, and the hosts of the cluster's vaults. Enrolment
 * gives the first pins; each later version is signed by a key of the pins before it.
 *
 * @param issuedAt epoch seconds of the signed document; 0 for the pins of the enrolment
 * @param formerKeys keys of earlier pins that are no longer pinned, as a JSON Web Key Set
 */
public record Pins(JsonObject signingKeys, List<String> vaultHosts, long issuedAt, JsonObject formerKeys) {

    private static final String TYPE = "keyward-pins+jws";
    private static final int MAX_FORMER = 20;
    private static final JsonObject NO_KEYS = keySet(List.of());

    public Pins(JsonObject signingKeys, List<String> vaultHosts, long issuedAt) {
        this(signingKeys, vaultHosts, issuedAt, NO_KEYS);
    }

    /** @throws UntrustedText if the members are missing or contain no RSA key */
    public static Pins read(JsonObject members) {
        try {
            var pins = new Pins(
                    members.object("signingKeys"),
                    members.texts("vaultHosts"),
                    members.findNumber("iat").orElse(0),
                    members.findObject("formerKeys").orElse(NO_KEYS));
            pins.keys();
            return pins;
        } catch (MalformedJson e) {
            throw new UntrustedText("the pins lack a member", e);
        }
    }

    /** The keys that sign tokens and orders. What a former key signed is refused with a code of its own. */
    public PinnedKeys keys() {
        return PinnedKeys.of(signingKeys).refusing(formerKeys);
    }

    /**
     * Verifies a document with newer pins and returns them.
     *
     * @param successors statements of earlier keys about later ones
     * @throws UntrustedText if none of these keys signed it, it is for another cluster, or older than these
     */
    public Pins replacedBy(String jws, List<String> successors, String cluster) {
        var document = Successors.of(PinnedKeys.of(signingKeys), successors).verified(jws, TYPE);
        if (!document.findText("cluster")
                .filter(named -> AsciiCase.equal(cluster, named))
                .isPresent()) {
            throw new UntrustedText("the pins are for another cluster");
        }
        var pins = read(document);
        if (pins.issuedAt() < issuedAt) throw UntrustedText.replayed("the pins are older than those of this node");
        return new Pins(pins.signingKeys(), pins.vaultHosts(), pins.issuedAt(), formerKeysFor(pins));
    }

    // keys are compared by modulus: a thumbprint in a set can be wrong, and the order of members can differ
    private JsonObject formerKeysFor(Pins next) {
        var present = next.signingKeys.objects("keys").stream()
                .map(key -> key.findText("n"))
                .toList();
        return keySet(Stream.of(signingKeys, formerKeys)
                .flatMap(set -> set.objects("keys").stream())
                .filter(key -> !present.contains(key.findText("n")))
                .limit(MAX_FORMER)
                .toList());
    }

    private static JsonObject keySet(List<JsonObject> keys) {
        return JsonObject.empty().with("keys", keys);
    }

    public JsonObject json() {
        return JsonObject.empty()
                .with("signingKeys", signingKeys)
                .with("vaultHosts", vaultHosts)
                .with("iat", issuedAt)
                .with("formerKeys", formerKeys);
    }
}
