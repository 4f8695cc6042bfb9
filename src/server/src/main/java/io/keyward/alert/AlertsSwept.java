package io.keyward.alert;

import java.time.Instant;

/** A sweep over alerts has ended. */
public record AlertsSwept(Instant at) {}
