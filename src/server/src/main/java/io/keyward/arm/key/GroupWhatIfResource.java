package io.keyward.arm.key;

import io.keyward.arm.wire.PathScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The effects of a change of a key or vault on a resource group. */
@Path(PathScope.IN_GROUP + "whatIf")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupWhatIfResource extends WhatIfResource {}
