package io.keyward.arm.key;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The erased disks of a whole subscription. */
@Path(PathScope.IN_SUBSCRIPTION + "erasedDisks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionErasedDisksResource extends ErasedDisksResource {}
