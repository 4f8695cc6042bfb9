package io.keyward.arm.node;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The agents on all nodes of a whole subscription. */
@Path(PathScope.IN_SUBSCRIPTION + "agents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionAgentsResource extends AgentsResource {}
