package io.keyward.alert;

import java.time.Instant;

/** The alerts of every cluster were reviewed; fired after each such sweep. */
public record AlertsSwept(Instant at) {}
