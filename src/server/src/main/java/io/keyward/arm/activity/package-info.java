/**
 * The activity log: which requests are recorded, and the records as Azure's clients read them. This package may use {@code
 * wire} and the domain. Begin with {@link io.keyward.arm.activity.AuditFilter} for writing and {@link
 * io.keyward.arm.activity.ActivityLogResource} for reading.
 */
package io.keyward.arm.activity;
