package io.keyward.arm.fleet;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Pauses, resumes, cancels and rolls back fleet rotations of a resource group. */
// the same path as GroupFleetRotationsResource: with different paths, JAX-RS would search only one of the two classes
@Path(PathScope.IN_GROUP + "fleetRotations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupFleetControlsResource extends FleetControlsResource {}
