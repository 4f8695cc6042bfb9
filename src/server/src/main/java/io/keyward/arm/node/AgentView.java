package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.disk.report.UnlockResult;
import io.keyward.node.boot.BootAttestation;
import io.keyward.node.boot.BootAttestation.State;
import io.keyward.node.boot.UnattestedBoot;
import io.keyward.node.status.AgentStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/**
 * The JSON of an agent.
 *
 * @param now the time at which the state of a node is evaluated
 * @param unreachableAfter how long a reachable node may be silent
 */
record AgentView(Instant now, Duration unreachableAfter) {

    static final String VERSION = "agentVersion";

    JsonObject of(AgentStatus agent) {
        var view = BUILDERS.createObjectBuilder()
                .add("cluster", agent.cluster().toString())
                .add("host", agent.host())
                .add("state", agent.contact().state(now, unreachableAfter));
        agent.version().ifPresent(version -> view.add(VERSION, version));
        agent.contact().enrolledAt().ifPresent(at -> view.add("enrolledAt", at.toString()));
        agent.contact().lastContactAt().ifPresent(at -> view.add("lastContactAt", at.toString()));
        agent.unlock().ifPresent(unlock -> view.add("lastUnwrap", view(unlock)));
        agent.attestation().ifPresent(attestation -> view.add("attestation", view(attestation)));
        return view.add("disks", disks(agent))
                .add("alerts", BUILDERS.createArrayBuilder(agent.alerts()))
                .build();
    }

    private static JsonObjectBuilder view(BootAttestation attestation) {
        var view = BUILDERS.createObjectBuilder().add("state", wireName(attestation.state()));
        attestation.attestedAt().ifPresent(at -> view.add("attestedAt", at.toString()));
        attestation.unattested().ifPresent(boot -> view.add("unattestedBoot", view(boot)));
        return view;
    }

    private static JsonObjectBuilder view(UnattestedBoot boot) {
        var view = BUILDERS.createObjectBuilder()
                .add("bootId", boot.bootId())
                .add("since", boot.at().toString());
        return boot.refusal() == null
                ? view
                : view.add("refusedAt", boot.refusedAt().toString()).add("refusal", boot.refusal());
    }

    private static String wireName(State state) {
        return switch (state) {
            case ATTESTED -> "attested";
            case NOT_ATTESTED -> "notAttested";
            case ENROLLED_WITH_CODE -> "enrolledWithCode";
            case EARLIER_AGENT -> "earlierAgent";
            case OFF -> "off";
        };
    }

    private static JsonObjectBuilder view(UnlockResult unlock) {
        var view = BUILDERS.createObjectBuilder()
                .add("result", unlock.result())
                .add("at", unlock.at().toString());
        return unlock.code() == null ? view : view.add("code", unlock.code());
    }

    private static JsonObjectBuilder disks(AgentStatus agent) {
        var disks = BUILDERS.createObjectBuilder();
        new TreeMap<>(agent.disks()).forEach((state, count) -> disks.add(state.wireName(), count));
        return disks;
    }
}
