package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;

/**
 * One disk as the node sees it.
 *
 * @param state {@code absent}, {@code blank}, {@code sealed}, {@code open}, {@code suspended}, {@code cut} or {@code erased}
 * @param keyId the key version in the verified token of the header
 * @param serial the serial number of that token
 * @param inKernel true if the kernel has a mapping of the volume that was made from the header on the disk
 */
public record DiskStatus(
        String id,
        Optional<String> luksUuid,
        String state,
        Optional<String> keyId,
        Optional<Long> serial,
        boolean inKernel,
        Optional<RunningTask> progress,
        Optional<Problem> problem) {

    /** A long task on the disk: {@code encrypt} or {@code reencrypt}. */
    public record RunningTask(String task, long doneBytes, long totalBytes) {
        JsonObject json() {
            return JsonObject.empty().with("task", task).with("done", doneBytes).with("total", totalBytes);
        }
    }

    /** What keeps the disk from the state that the plan wants. */
    public record Problem(String code, String message) {
        JsonObject json() {
            return JsonObject.empty().with("code", code).with("message", message);
        }
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("id", id)
                .with("luksUuid", luksUuid)
                .with("state", state)
                .with("keyId", keyId)
                .with("serial", serial)
                .with("inKernel", inKernel)
                .with("progress", progress.map(RunningTask::json))
                .with("problem", problem.map(Problem::json));
    }
}
