package io.keyward.arm.fleet;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a caller can do about a fleet rotation of a resource group. */
@Path(PathScope.IN_GROUP + "fleetRotations") // the same path, or JAX-RS finds the methods of only one class
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupFleetControlsResource extends FleetControlsResource {}
