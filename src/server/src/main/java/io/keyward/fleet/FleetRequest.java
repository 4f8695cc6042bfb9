package io.keyward.fleet;

/** What a fleet rotation does: for which clusters, to which key version, and how. */
public record FleetRequest(FleetSelection selection, FleetTarget target, FleetOptions options) {}
