package io.keyward.agent.enrolment;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.wire.EnrolmentClient;
import java.security.PublicKey;

/**
 * Enrols the machine by an operator's one-time code, or by an attested document. The same code or machine with the same key
 * gets the same answer, so that a request whose answer was lost can be repeated.
 */
public final class Enroller {

    private final EnrolmentClient client;
    private final StateFolder state;
    private final String server;

    public Enroller(EnrolmentClient client, StateFolder state, String server) {
        this.client = client;
        this.state = state;
        this.server = server;
    }

    /** @param publicKey the public key of the node's Ed25519 key pair */
    public Enrolment enrol(String code, PublicKey publicKey, String agentVersion) {
        var enrolment = read(client.enrol(code, publicKey, agentVersion));
        enrolment.store(state);
        return enrolment;
    }

    /**
     * Enrols the machine by an attested document of Azure, if a rule of the cluster admits the machine.
     *
     * @param cluster resource id of the cluster
     */
    public Enrolment enrolAttested(String cluster, Attestation attestation, PublicKey publicKey, String agentVersion) {
        var document = attestation.document();
        var enrolment = read(client.enrolAttested(cluster, publicKey, agentVersion, document));
        enrolment.store(state);
        return enrolment;
    }

    private Enrolment read(JsonObject answer) {
        try {
            return Enrolment.read(answer, server);
        } catch (MalformedJson e) {
            throw new Fault("ServerAnswerUnreadable", "Keyward's answer is not readable: " + e.getMessage(), e);
        }
    }
}
