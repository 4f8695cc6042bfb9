package io.keyward.rotation.range;

import io.keyward.disk.DiskRange;
import io.keyward.operation.OperationId;

/**
 * A range of the disks of a rotation that this server has leased.
 *
 * @param number its position among the ranges of the rotation, from 0
 */
public record LeasedRange(RangeId id, OperationId rotation, int number, DiskRange disks) {}
