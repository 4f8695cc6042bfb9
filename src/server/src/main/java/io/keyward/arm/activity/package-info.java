/**
 * The activity log: describes requests to ARM for the audit log, and shows its records as Azure's clients read them. Begin
 * with {@link io.keyward.arm.activity.AuditFilter} for writing and {@link io.keyward.arm.activity.ActivityLogResource} for
 * reading.
 */
package io.keyward.arm.activity;
