package io.keyward.arm.key;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The signed statements for a whole subscription that nothing needs a key version. */
@Path(PathScope.IN_SUBSCRIPTION + "keyRetirements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionKeyRetirementsResource extends KeyRetirementsResource {}
