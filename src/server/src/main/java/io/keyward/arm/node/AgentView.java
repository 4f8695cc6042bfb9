package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.disk.report.UnlockResult;
import io.keyward.node.status.AgentStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/**
 * The JSON of an agent.
 *
 * @param now the time for which a node counts as reachable or unreachable
 * @param unreachableAfter how long a node may be silent
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
        return view.add("disks", disks(agent))
                .add("alerts", BUILDERS.createArrayBuilder(agent.alerts()))
                .build();
    }

    private static JsonObjectBuilder view(UnlockResult unlock) {
        var view = BUILDERS.createObjectBuilder()
                .add("result", unlock.result())
                .add("at", unlock.at().toString());
        return unlock.code() == null ? view : view.add("code", unlock.code());
    }

    private static JsonObjectBuilder disks(AgentStatus agent) {
        var disks = BUILDERS.createObjectBuilder();
        new TreeMap<>(agent.disks()).forEach((state, count) -> disks.add(state.wire(), count));
        return disks;
    }
}
