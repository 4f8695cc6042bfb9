package io.keyward.alert;

/** A sweep over alerts has ended on this server. */
public record AlertsSwept() {}
