package io.keyward.arm.key;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The signed statements for a resource group that nothing needs a key version. */
@Path(PathScope.IN_GROUP + "keyRetirements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupKeyRetirementsResource extends KeyRetirementsResource {}
