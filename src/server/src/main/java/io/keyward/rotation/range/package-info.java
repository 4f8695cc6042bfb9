/**
 * The ranges of disks of large rotations. Any server of an installation leases a range and moves its DEKs. Decision record 115.
 */
package io.keyward.rotation.range;
