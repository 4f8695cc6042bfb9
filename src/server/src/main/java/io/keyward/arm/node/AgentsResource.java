package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.authorization.ArmAction;
import io.keyward.node.status.AgentStatuses;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * An addition of Keyward: the agents on all nodes, and how many nodes have each version. There is a subclass with the path for
 * each kind of scope.
 */
public abstract class AgentsResource {

    @Inject
    AgentStatuses agents;

    @Inject
    Pages pages;

    @BeanParam
    PathScope scope;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.node.unreachable-after")
    Duration unreachableAfter;

    @Inject
    @ConfigProperty(name = "keyward.arm.agent-page-size")
    int pageSize;

    @GET
    @Route(
            action = ArmAction.AGENTS_READ,
            operationId = "nodes_listAgents",
            summary =
                    "List the nodes of a {scope} with the version of each agent, its last heartbeat, the states of its disks"
                            + " and its alerts; the first page begins with the number of nodes for each version",
            answers = "AgentList")
    public JsonObject list(@BeanParam PageRequest request) {
        var ofAgents = pages.ofSize(pageSize);
        var page = ofAgents.page(
                agents.page(scope.clusters(), request.afterNumber(), ofAgents.limit()),
                agent -> Long.toString(agent.node()));
        var view = new AgentView(clock.instant(), unreachableAfter);
        var value = BUILDERS.createArrayBuilder();
        page.items().stream().map(view::of).forEach(value::add);
        return ofAgents.link(begin(request).add("value", value), page, request);
    }

    private JsonObjectBuilder begin(PageRequest request) {
        var response = BUILDERS.createObjectBuilder();
        return request.after().isEmpty() ? response.add("versions", versions()) : response;
    }

    private JsonArrayBuilder versions() {
        var versions = BUILDERS.createArrayBuilder();
        agents.versions(scope.clusters())
                .forEach((version, nodes) -> versions.add(BUILDERS.createObjectBuilder()
                        .add(AgentView.VERSION, version)
                        .add("nodes", nodes)));
        return versions;
    }
}
