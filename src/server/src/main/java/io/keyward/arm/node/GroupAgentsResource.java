package io.keyward.arm.node;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The agents on all nodes of a resource group. */
@Path(PathScope.IN_GROUP + "agents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupAgentsResource extends AgentsResource {}
