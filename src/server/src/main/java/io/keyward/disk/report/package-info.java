/**
 * What nodes report about their disks in heartbeats. The rows describe the disks as the nodes see them; {@code disk} has the
 * plan. Begin with {@link io.keyward.disk.report.Heartbeat} and {@link io.keyward.disk.report.NodeReports}.
 */
package io.keyward.disk.report;
