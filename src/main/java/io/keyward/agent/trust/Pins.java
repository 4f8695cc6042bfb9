package io.keyward.agent.trust;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.text.AsciiCase;
import java.util.List;

/**
 * What a node pins: the installation's signing keys as a JSON Web Key Set, and the hosts of the cluster's vaults. Enrolment
 * gives the first pins; each later version is signed by a key of the pins before it.
 *
 * @param issuedAt epoch seconds of the signed document; 0 for the pins of the enrolment
 */
public record Pins(JsonObject signingKeys, List<String> vaultHosts, long issuedAt) {

    private static final String TYPE = "keyward-pins+jws";

    /** @throws UntrustedText if the members are missing or contain no RSA key */
    public static Pins read(JsonObject members) {
        try {
            var pins = new Pins(
                    members.object("signingKeys"),
                    members.texts("vaultHosts"),
                    members.findNumber("iat").orElse(0));
            pins.keys();
            return pins;
        } catch (MalformedJson e) {
            throw new UntrustedText("the pins lack a member", e);
        }
    }

    public PinnedKeys keys() {
        return PinnedKeys.of(signingKeys);
    }

    /**
     * The pins in a document that a key of these pins signed for this cluster.
     *
     * @throws UntrustedText if none of these keys signed it, it is for another cluster, or older than these
     */
    public Pins replacedBy(String jws, String cluster) {
        var document = keys().verified(jws, TYPE);
        if (!document.findText("cluster")
                .filter(named -> AsciiCase.equal(cluster, named))
                .isPresent()) {
            throw new UntrustedText("the pins are for another cluster");
        }
        var pins = read(document);
        if (pins.issuedAt() < issuedAt) throw UntrustedText.replayed("the pins are older than those of this node");
        return pins;
    }

    public JsonObject json() {
        return JsonObject.empty()
                .with("signingKeys", signingKeys)
                .with("vaultHosts", vaultHosts)
                .with("iat", issuedAt);
    }
}
