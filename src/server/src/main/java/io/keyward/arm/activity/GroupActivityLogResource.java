package io.keyward.arm.activity;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The activity log of a resource group, an addition of Keyward. */
@Path(PathScope.GROUP + ActivityLogResource.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupActivityLogResource extends ActivityLogResource {}
