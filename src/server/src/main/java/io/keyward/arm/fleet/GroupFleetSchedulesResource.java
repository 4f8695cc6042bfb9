package io.keyward.arm.fleet;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Schedules of fleet rotations of a resource group. */
@Path(PathScope.IN_GROUP + "fleetSchedules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupFleetSchedulesResource extends FleetSchedulesResource {}
