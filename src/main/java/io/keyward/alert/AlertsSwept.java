package io.keyward.alert;

import java.time.Instant;

/** The alerts of all clusters were reviewed. Fired after each sweep. */
public record AlertsSwept(Instant at) {}
