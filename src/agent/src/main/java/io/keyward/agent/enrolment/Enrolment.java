package io.keyward.agent.enrolment;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.trust.Pins;
import java.util.List;
import java.util.Optional;

/**
 * What the node learned when it was enrolled.
 *
 * @param node the node's id at Keyward
 * @param cluster UUID of the cluster
 * @param identity resource id of the cluster's managed identity
 * @param server the address of Keyward that enrolled the node
 */
public record Enrolment(
        String node, String name, String cluster, String clusterResource, String identity, String server, Pins pins) {

    /** @throws RuntimeException if a member is missing or the pins contain no RSA key */
    static Enrolment read(JsonObject answer, String server) {
        var node = answer.object("node");
        var cluster = answer.object("cluster");
        return new Enrolment(
                node.text("id"),
                node.findText("name").orElse(node.text("id")),
                cluster.text("id"),
                cluster.text("resourceId"),
                answer.text("identity"),
                server,
                Pins.read(answer));
    }

    /** The enrolment of this machine, with the newest pins; empty if it is not enrolled. */
    public static Optional<Enrolment> find(StateFolder state) {
        return state.readJson(StateFolder.ENROLMENT)
                .map(stored -> read(stored, stored.text("server")))
                .map(enrolment -> state.readJson(StateFolder.PINS)
                        .map(Pins::read)
                        .map(enrolment::with)
                        .orElse(enrolment));
    }

    /** @throws NotEnrolled if it is not enrolled */
    public static Enrolment get(StateFolder state) {
        return find(state).orElseThrow(NotEnrolled::new);
    }

    /**
     * The enrolment with the pins of a signed document, which replace the stored ones.
     *
     * @param successors statements of earlier signing keys about later ones
     * @throws io.keyward.agent.trust.UntrustedText if the pinned keys did not sign it for this cluster
     */
    public Enrolment takePins(String jws, List<String> successors, StateFolder state) {
        var newer = pins.replacedBy(jws, successors, cluster);
        if (!newer.equals(pins)) {
            state.writeJson(StateFolder.PINS, newer.json());
        }
        return with(newer);
    }

    void store(StateFolder state) {
        state.delete(StateFolder.PINS);
        state.writeJson(StateFolder.ENROLMENT, json());
    }

    private Enrolment with(Pins newer) {
        return new Enrolment(node, name, cluster, clusterResource, identity, server, newer);
    }

    private JsonObject json() {
        return JsonObject.empty()
                .with("node", JsonObject.empty().with("id", node).with("name", name))
                .with("cluster", JsonObject.empty().with("id", cluster).with("resourceId", clusterResource))
                .with("identity", identity)
                .with("server", server)
                .with("signingKeys", pins.signingKeys())
                .with("vaultHosts", pins.vaultHosts());
    }
}
