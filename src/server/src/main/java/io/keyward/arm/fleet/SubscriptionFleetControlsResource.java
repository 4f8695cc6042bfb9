package io.keyward.arm.fleet;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a caller can do about a fleet rotation of a whole subscription. */
@Path(PathScope.IN_SUBSCRIPTION + "fleetRotations") // the same path, or JAX-RS finds the methods of only one class
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionFleetControlsResource extends FleetControlsResource {}
