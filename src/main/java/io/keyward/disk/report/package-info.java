/**
 * What nodes report of their disks in heartbeats. The rows say what is true on the nodes; the plan is in {@code disk}. Begin
 * with {@link io.keyward.disk.report.Heartbeat} and {@link io.keyward.disk.report.NodeReports}.
 */
package io.keyward.disk.report;
