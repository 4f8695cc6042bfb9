/**
 * Turns the state of clusters and their keys into alerts: raises them, clears them, and keeps their history. This package uses
 * {@code following}, {@code operation}, {@code access}, {@code disk} and the packages below them; it does not know who is
 * notified. Begin with {@link io.keyward.alert.Assessment}, which decides what is alerted, and
 * {@link io.keyward.alert.AlertReview}, which stores the difference.
 */
package io.keyward.alert;
