package io.keyward.arm.key;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The statements about key versions for a resource group. */
@Path(PathScope.IN_GROUP + "keyRetirements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupKeyRetirementsResource extends KeyRetirementsResource {}
