/**
 * The signed report of a fleet rotation that has ended. Begin with {@link io.keyward.fleet.report.FleetReports}.
 */
package io.keyward.fleet.report;
