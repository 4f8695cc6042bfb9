package io.keyward.disk.report;

import io.keyward.key.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * One disk in a heartbeat.
 *
 * @param luksUuid the UUID in the header, in lower case; null if the disk has no header
 * @param key the key version in the token of the header; null if there is none
 * @param serial the serial number of that token; null if there is none
 * @param inKernel true if the kernel has a mapping for the disk
 * @param task {@code encrypt} or {@code reencrypt} while such a task is under way; otherwise null, as are {@code done} and
 *     {@code total}
 * @param done how many bytes the task has finished
 * @param total how many bytes the task has in total
 * @param problemCode why the disk is not as planned; null if it is
 */
@Embeddable
public record ReportedDisk(
        String luksUuid,
        @Enumerated(EnumType.STRING) DiskState state,
        @Column(name = "key_id") KeyId key,
        Long serial,
        boolean inKernel,
        String task,
        Long done,
        Long total,
        String problemCode,
        String problemMessage) {

    ReportedDisk withoutKey() {
        return new ReportedDisk(
                luksUuid, state, null, serial, inKernel, task, done, total, problemCode, problemMessage);
    }
}
