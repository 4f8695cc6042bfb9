package io.keyward.arm.activity;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The activity log of a whole subscription. */
@Path(PathScope.SUBSCRIPTION + ActivityLogResource.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionActivityLogResource extends ActivityLogResource {}
